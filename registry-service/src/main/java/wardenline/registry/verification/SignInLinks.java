package wardenline.registry.verification;

import java.sql.Array;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import wardenline.registry.contact.Address;
import wardenline.registry.person.PersonId;

/** Links by which citizens sign in. */
@Repository
class SignInLinks {

    /** A link that may still be opened. */
    record Link(UUID id, String address, List<PersonId> people) {}

    private final JdbcClient jdbc;

    SignInLinks(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(UUID id, Token token, Address address, List<PersonId> people, Instant now, Instant expiresAt) {
        jdbc.sql("""
                        insert into sign_in_link (id, token_hash, address, person_ids, requested_at, expires_at)
                        values (:id, :hash, :address, :people, :now, :expiresAt)
                        """)
                .param("id", id)
                .param("hash", token.hash())
                .param("address", address.text())
                .param("people", people.stream().map(PersonId::value).toArray(UUID[]::new))
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("expiresAt", expiresAt.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** The link of this token, locked, unless it was used or is too old. */
    Optional<Link> open(Token token, Instant now) {
        return jdbc.sql("""
                        select id, address, person_ids
                        from sign_in_link
                        where token_hash = :hash and used_at is null and expires_at > :now
                        for update
                        """)
                .param("hash", token.hash())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query((row, _) -> new Link(
                        row.getObject("id", UUID.class), row.getString("address"), people(row.getArray("person_ids"))))
                .optional();
    }

    void used(UUID id, Instant now) {
        Verifications.exactlyOne(jdbc.sql("update sign_in_link set used_at = :now where id = :id and used_at is null")
                .param("id", id)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update());
    }

    private static List<PersonId> people(Array ids) throws SQLException {
        return Arrays.stream((UUID[]) ids.getArray()).map(PersonId::new).toList();
    }
}
