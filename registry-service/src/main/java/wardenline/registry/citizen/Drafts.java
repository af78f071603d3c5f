package wardenline.registry.citizen;

import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;
import wardenline.registry.enrollment.EnrollmentBody;
import wardenline.registry.enrollment.EnrollmentLimits;
import wardenline.registry.person.PersonId;
import wardenline.registry.verification.Token;

/** Enrollments that are being written, one screen after another; any replica can show the next one. */
@Repository
class Drafts {

    /**
     * What has been answered so far.
     *
     * @param person who was enrolled by it and has not confirmed yet; null while it is being written
     */
    record Draft(EnrollmentBody answers, @Nullable PersonId person) {}

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final EnrollmentLimits limits;
    private final Clock clock;

    Drafts(JdbcClient jdbc, JsonMapper json, EnrollmentLimits limits, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.limits = limits;
        this.clock = clock;
    }

    Token begin() {
        var token = Token.fresh();
        jdbc.sql("insert into enrollment_draft (token_hash, answers, expires_at) values (:hash, :answers::jsonb, :end)")
                .param("hash", token.hash())
                .param("answers", json.writeValueAsString(EnrollmentBody.EMPTY))
                .param("end", end())
                .update();
        return token;
    }

    Optional<Draft> find(@Nullable String token) {
        if (token == null || token.isEmpty()) {
            return Optional.empty();
        }
        return jdbc.sql(
                        "select answers, person_id from enrollment_draft where token_hash = :hash and expires_at > :now")
                .param("hash", new Token(token).hash())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .query((row, _) -> new Draft(
                        json.readValue(row.getString("answers"), EnrollmentBody.class),
                        person(row.getObject("person_id", UUID.class))))
                .optional();
    }

    private static @Nullable PersonId person(@Nullable UUID id) {
        return id == null ? null : new PersonId(id);
    }

    void answer(String token, EnrollmentBody answers) {
        jdbc.sql("""
                        update enrollment_draft set answers = :answers::jsonb, expires_at = :end
                        where token_hash = :hash and person_id is null
                        """)
                .param("hash", new Token(token).hash())
                .param("answers", json.writeValueAsString(answers))
                .param("end", end())
                .update();
    }

    /** The answers have become a person: only the code is still to come. Whether this was the first to say so. */
    boolean enrolled(String token, PersonId person) {
        return jdbc.sql("""
                        update enrollment_draft set answers = :nothing::jsonb, person_id = :person
                        where token_hash = :hash and person_id is null
                        """)
                        .param("hash", new Token(token).hash())
                        .param("nothing", json.writeValueAsString(EnrollmentBody.EMPTY))
                        .param("person", person.value())
                        .update()
                == 1;
    }

    void end(String token) {
        jdbc.sql("delete from enrollment_draft where token_hash = :hash")
                .param("hash", new Token(token).hash())
                .update();
    }

    Duration life() {
        return Duration.ofMinutes(limits.draftMinutes());
    }

    private OffsetDateTime end() {
        return clock.instant().plus(life()).atOffset(ZoneOffset.UTC);
    }

    @Scheduled(fixedDelayString = "PT10M", initialDelayString = "PT5M")
    void forget() {
        jdbc.sql("delete from enrollment_draft where expires_at < :now")
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }
}
