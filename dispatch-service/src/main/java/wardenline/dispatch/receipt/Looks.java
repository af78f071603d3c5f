package wardenline.dispatch.receipt;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Up to when it is known what each provider received. */
@Repository
class Looks {

    /** By how much a provider's clock may be off, and its list may lag. */
    private static final Duration OVERLAP = Duration.ofMinutes(5);

    private final JdbcClient jdbc;

    Looks(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param since from when on texts are to be asked for */
    record Look(Instant since, Instant at) {}

    /** Empty where a look was begun within the pause, here or by another replica. */
    @Transactional
    public Optional<Look> begin(String provider, Duration pause, Duration atMost) {
        return jdbc.sql("""
                        insert into texts_received as known (provider, known_to, asked_at)
                        values (:provider, now() - :atMost * interval '1 second', now())
                        on conflict (provider) do update set asked_at = now()
                            where known.asked_at <= now() - :pause * interval '1 second'
                        returning asked_at,
                            greatest(known_to - :overlap * interval '1 second', now() - :atMost * interval '1 second') as since
                        """)
                .param("provider", provider)
                .param("pause", pause.toSeconds())
                .param("overlap", OVERLAP.toSeconds())
                .param("atMost", atMost.toSeconds())
                .query((row, _) -> new Look(
                        row.getObject("since", OffsetDateTime.class).toInstant(),
                        row.getObject("asked_at", OffsetDateTime.class).toInstant()))
                .optional();
    }

    /** All that came before is known. */
    @Transactional
    public void ended(String provider, Instant knownTo) {
        var rows = jdbc.sql(
                        "update texts_received set known_to = greatest(known_to, :knownTo) where provider = :provider")
                .param("knownTo", knownTo.atOffset(ZoneOffset.UTC))
                .param("provider", provider)
                .update();
        if (rows != 1) throw new IllegalStateException("Wrote " + rows + " rows for " + provider);
    }
}
