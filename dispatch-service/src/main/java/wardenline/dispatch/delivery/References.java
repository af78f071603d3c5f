package wardenline.dispatch.delivery;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import wardenline.dispatch.carrier.SmppReference;
import wardenline.dispatch.id.DeliveryId;

/** Which attempt an SMSC means by the id that it gave to a text, or to a part of one. */
@Repository
public class References {

    private final JdbcClient jdbc;

    References(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** An id, and whose it is. */
    public record Name(String provider, String reference) {}

    /**
     * @param all the ids that the text's parts were given, this one among them
     * @param whole whether they are all parts that it has; else the others were refused, or nobody knows
     */
    public record Named(DeliveryId delivery, int attempt, List<String> all, boolean whole) {}

    /** Those that are known; of an id that was given twice over the years, the latest attempt. */
    public Map<Name, Named> find(Collection<Name> names) {
        var found = new HashMap<Name, Named>();
        if (names.isEmpty()) return found;
        jdbc.sql("""
                        select asked.provider, asked.reference, latest.*
                        from unnest(:providers, :references) as asked (provider, reference)
                        cross join lateral (
                            select delivery_id, attempt, attempt.reference as names, coalesce(outcome = 'ACCEPTED', false) as whole
                            from attempt
                            where provider like 'smpp-%' and string_to_array(attempt.reference, ' ') @> array[asked.reference]
                                and attempt.provider = asked.provider
                            order by started_at desc limit 1) latest
                        """)
                .param("providers", Columns.texts(names, Name::provider))
                .param("references", Columns.texts(names, Name::reference))
                .query((row, _) -> found.put(
                        new Name(row.getString("provider"), row.getString("reference")),
                        new Named(
                                new DeliveryId(row.getObject("delivery_id", UUID.class)),
                                row.getInt("attempt"),
                                SmppReference.of(row.getString("names")).ids(),
                                row.getBoolean("whole"))))
                .list();
        return found;
    }
}
