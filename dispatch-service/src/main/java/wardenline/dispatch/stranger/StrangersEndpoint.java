package wardenline.dispatch.stranger;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import wardenline.platform.audit.AuditedWord;
import wardenline.platform.problem.NotFound;
import wardenline.platform.problem.Refused;
import wardenline.platform.security.Officer;

/** Texts from unknown numbers and mail from unknown addresses, for programs. */
@RestController
@RequestMapping("/api/dispatch/texts/unknown")
@PreAuthorize(Permission.READ)
class StrangersEndpoint {

    private static final int LISTED_MAX = 500;

    private final StrangersTexts texts;
    private final ReadingTexts reading;

    StrangersEndpoint(StrangersTexts texts, ReadingTexts reading) {
        this.texts = texts;
        this.reading = reading;
    }

    /** The numbers whose texts wait to be read, calls for help first; who it is is masked. */
    @GetMapping
    List<StrangersTexts.Sender> waiting(@RequestParam(defaultValue = "100") int limit) {
        return texts.waiting(Math.clamp(limit, 1, LISTED_MAX));
    }

    /** What the number of a text wrote, in full. The reading is audited. */
    @GetMapping("/{receipt}")
    ResponseEntity<Correspondence> read(@PathVariable long receipt, Officer officer) {
        return ResponseEntity.ok()
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .body(reading.read(receipt, officer).orElseThrow(() -> notFound(receipt)));
    }

    /**
     * @param texts those that were read
     * @param word what was done about it; it stands in the audit chain, so no names and no numbers
     */
    record Seen(
            @NotEmpty @Size(max = 400) List<@NotNull Long> texts,

            @NotNull
            @Size(min = AuditedWord.CHARACTERS_MIN, max = AuditedWord.CHARACTERS_MAX)
            @Pattern(regexp = AuditedWord.WITHOUT_CONTACTS, message = AuditedWord.CONTACTS_LEFT_OUT)
            String word) {
        Seen {
            texts = texts == null ? List.of() : List.copyOf(texts);
            word = word == null ? "" : word.strip();
        }
    }

    /** Says that somebody has looked at texts of one number: they wait no more. */
    @PostMapping("/{receipt}/seen")
    void see(@PathVariable long receipt, @Valid @RequestBody Seen seen, Officer officer) {
        switch (reading.see(receipt, seen.texts(), seen.word(), officer)) {
            case SEEN -> {}
            case SEEN_BEFORE -> throw new Refused("SEEN_BEFORE", "Somebody has looked at these already.");
            case GONE -> throw notFound(receipt);
        }
    }

    private static NotFound notFound(long receipt) {
        return new NotFound("text from an unknown number", receipt);
    }
}
