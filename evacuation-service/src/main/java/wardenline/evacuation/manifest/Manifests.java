package wardenline.evacuation.manifest;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import wardenline.evacuation.departure.DepartureId;
import wardenline.platform.security.Officer;

/** Sealed manifests. The database itself refuses to change one. */
@Repository
class Manifests {

    private final JdbcClient jdbc;

    Manifests(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Sealed> find(DepartureId departure) {
        return jdbc.sql("SELECT content, digest, sealed_at, sealed_by_name FROM manifest WHERE departure_id = :id")
                .param("id", departure.value())
                .query((row, number) -> new Sealed(
                        row.getString("content"),
                        row.getString("digest"),
                        row.getObject("sealed_at", OffsetDateTime.class).toInstant(),
                        row.getString("sealed_by_name")))
                .optional();
    }

    void add(DepartureId departure, Sealed sealed, int people, Officer officer) {
        var added = jdbc.sql("""
                        INSERT INTO manifest (departure_id, content, digest, people, sealed_at, sealed_by, sealed_by_name)
                        VALUES (:id, :content, :digest, :people, :at, :by, :byName)
                        """)
                .param("id", departure.value())
                .param("content", sealed.content())
                .param("digest", sealed.digest())
                .param("people", people)
                .param("at", sealed.at().atOffset(ZoneOffset.UTC))
                .param("by", officer.id())
                .param("byName", officer.name())
                .update();
        if (added != 1) {
            throw new IllegalStateException("expected one manifest, added " + added);
        }
    }
}
