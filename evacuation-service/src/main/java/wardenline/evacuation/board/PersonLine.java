package wardenline.evacuation.board;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import wardenline.evacuation.callforward.CallState;
import wardenline.evacuation.roster.Answer;

/**
 * One person as lists show them.
 *
 * @param answeredAt null where there is no answer
 * @param wroteForHelpAt when they last wrote of help in words of their own; null where an officer judged that it is no call,
 *     where they have said since how they are, or never did
 * @param wroteForHelp those words, which are no answer: a machine may have written them; null once they are erased
 * @param wroteForHelpReply the reply with those words, as warden-service names it; null where it was kept before replies were
 * @param callState null where never called
 */
public record PersonLine(
        UUID personId,
        String givenName,
        String familyName,
        @Nullable LocalDate birthDate,
        UUID householdId,
        @Nullable UUID guardianId,
        @Nullable String country,
        @Nullable String place,
        Answer answer,
        @Nullable Instant answeredAt,
        @Nullable Instant wroteForHelpAt,
        @Nullable String wroteForHelp,
        @Nullable UUID wroteForHelpReply,
        @Nullable CallState callState,
        @Nullable UUID departureId,
        @Nullable String departure) {}
