package wardenline.registry.verification;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import wardenline.registry.person.PersonId;

/** Citizens who are signed in. A token names the session; only its hash is kept. */
@Repository
public class Sessions {

    /** Written at most this often while a citizen clicks. */
    private static final Duration GRAIN = Duration.ofMinutes(1);

    private final JdbcClient jdbc;
    private final VerificationLimits limits;
    private final Clock clock;

    Sessions(JdbcClient jdbc, VerificationLimits limits, Clock clock) {
        this.jdbc = jdbc;
        this.limits = limits;
        this.clock = clock;
    }

    /** Signs a person in. */
    @Transactional
    public Token start(PersonId person) {
        var token = Token.fresh();
        jdbc.sql("insert into citizen_session (token_hash, person_id, expires_at) values (:hash, :person, :expiresAt)")
                .param("hash", token.hash())
                .param("person", person.value())
                .param("expiresAt", end().atOffset(ZoneOffset.UTC))
                .update();
        return token;
    }

    /** Who is signed in with this token; being asked keeps the session alive. */
    @Transactional
    public Optional<PersonId> person(Token token) {
        var now = clock.instant();
        var person = jdbc.sql("select person_id from citizen_session where token_hash = :hash and expires_at > :now")
                .param("hash", token.hash())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query((row, _) -> new PersonId(row.getObject("person_id", UUID.class)))
                .optional();
        person.ifPresent(_ -> jdbc.sql(
                        "update citizen_session set expires_at = :end where token_hash = :hash and expires_at < :late")
                .param("hash", token.hash())
                .param("end", end().atOffset(ZoneOffset.UTC))
                .param("late", end().minus(GRAIN).atOffset(ZoneOffset.UTC))
                .update());
        return person;
    }

    /** Signs out. */
    @Transactional
    public void end(Token token) {
        jdbc.sql("delete from citizen_session where token_hash = :hash")
                .param("hash", token.hash())
                .update();
    }

    /** Signs a person out wherever they are signed in. */
    @Transactional
    public void endAll(PersonId person) {
        jdbc.sql("delete from citizen_session where person_id = :person")
                .param("person", person.value())
                .update();
    }

    void forget(Instant before) {
        jdbc.sql("delete from citizen_session where expires_at < :before")
                .param("before", before.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** How long a session lives without being used. */
    public Duration life() {
        return Duration.ofMinutes(limits.sessionMinutes());
    }

    private Instant end() {
        return clock.instant().plus(life());
    }
}
