package wardenline.registry.verification;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import wardenline.registry.contact.Address;
import wardenline.registry.contact.ContactPointId;
import wardenline.registry.person.PersonId;

/** Codes and links that were sent. */
@Repository
class Verifications {

    private final JdbcClient jdbc;

    Verifications(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Codes and links sent to the address since then. Those who ask for the same address take turns until they commit. */
    int sentSince(Address address, Instant since) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended(lower(:address), 0))")
                .param("address", address.text())
                .query(rows -> {});
        return jdbc.sql("""
                        select (select count(*) from verification
                                where lower(address) = lower(:address) and requested_at > :since)
                             + (select count(*) from sign_in_link
                                where lower(address) = lower(:address) and requested_at > :since)
                        """)
                .param("address", address.text())
                .param("since", since.atOffset(ZoneOffset.UTC))
                .query(Integer.class)
                .single();
    }

    void add(
            UUID id,
            PersonId person,
            ContactPointId contact,
            Address address,
            OneTimeCode code,
            Instant now,
            Instant expiresAt) {
        var salt = OneTimeCode.salt();
        jdbc.sql("""
                        insert into verification (id, person_id, contact_point_id, address, salt, code_hash, requested_at, expires_at)
                        values (:id, :person, :contact, :address, :salt, :hash, :now, :expiresAt)
                        """)
                .param("id", id)
                .param("person", person.value())
                .param("contact", contact.value())
                .param("address", address.text())
                .param("salt", salt)
                .param("hash", code.hash(salt))
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("expiresAt", expiresAt.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** A code that was sent and may still be typed. */
    @SuppressWarnings("ArrayRecordComponent")
    record Open(UUID id, PersonId person, int tries, byte[] salt, byte[] hash) {}

    /** The latest code of the contact point, locked; empty where there is none, or it expired, or it was used. */
    Optional<Open> open(ContactPointId contact, Instant now) {
        return jdbc.sql("""
                        select id, person_id, tries, salt, code_hash
                        from verification
                        where id = (select id from verification where contact_point_id = :contact
                                    order by sequence desc limit 1)
                          and expires_at > :now and confirmed_at is null
                        for update
                        """)
                .param("contact", contact.value())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query((row, _) -> new Open(
                        row.getObject("id", UUID.class),
                        new PersonId(row.getObject("person_id", UUID.class)),
                        row.getInt("tries"),
                        row.getBytes("salt"),
                        row.getBytes("code_hash")))
                .optional();
    }

    void tried(UUID id) {
        exactlyOne(jdbc.sql("update verification set tries = tries + 1 where id = :id")
                .param("id", id)
                .update());
    }

    void confirmed(UUID id, Instant now) {
        exactlyOne(jdbc.sql("update verification set confirmed_at = :now where id = :id and confirmed_at is null")
                .param("id", id)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update());
    }

    /** Forgets what can open nothing and no longer counts against a limit. */
    void forget(Instant before) {
        jdbc.sql("delete from verification where expires_at < :before")
                .param("before", before.atOffset(ZoneOffset.UTC))
                .update();
        jdbc.sql("delete from sign_in_link where expires_at < :before")
                .param("before", before.atOffset(ZoneOffset.UTC))
                .update();
    }

    static void exactlyOne(int rows) {
        if (rows != 1) {
            throw new IllegalStateException("one row was to change, " + rows + " did");
        }
    }
}
