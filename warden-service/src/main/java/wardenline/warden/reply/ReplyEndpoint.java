package wardenline.warden.reply;

import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import wardenline.platform.problem.Invalid;
import wardenline.platform.problem.NotFound;
import wardenline.platform.problem.Refused;
import wardenline.platform.problem.Violation;
import wardenline.platform.security.Officer;

/** Judging replies, for programs. */
@RestController
@RequestMapping("/api/warden/replies/{id}/no-call-for-help")
@PreAuthorize(WordsOfPeople.READ)
@Tag(
        name = "Replies",
        description = "An officer's judgement that words of help are no call. Asked for twice changes nothing.")
class ReplyEndpoint {
    private final JudgingReply judging;

    ReplyEndpoint(JudgingReply judging) {
        this.judging = judging;
    }

    /** @param latest the latest reply in own words of the same person to the same release that the officer has read */
    record JudgementShape(@Nullable UUID latest) {}

    /** Judges that it is no call for help. Refused where the person has written again since. */
    @PutMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void judge(Officer officer, @PathVariable UUID id, @RequestBody JudgementShape shape) {
        var latest = shape.latest();
        if (latest == null)
            throw new Invalid(List.of(
                    new Violation("latest", "is missing", "the id of the latest reply that the officer has read")));
        done(judging.judge(officer, id, latest), id);
    }

    /** Takes that back. */
    @DeleteMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void putBack(Officer officer, @PathVariable UUID id) {
        done(judging.putBack(officer, id), id);
    }

    private static void done(JudgingReply.Result result, UUID id) {
        switch (result) {
            case JudgingReply.Result.Done _ -> {}
            case JudgingReply.Result.Denied denied ->
                throw new Refused(denied.refusal().name(), denied.refusal().detail());
            case JudgingReply.Result.Missing _ -> throw new NotFound("reply", id);
        }
    }
}
