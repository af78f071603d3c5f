package wardenline.dispatch.receipt;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import wardenline.dispatch.carrier.SmppStatuses;
import wardenline.dispatch.delivery.References;
import wardenline.dispatch.delivery.References.Name;
import wardenline.dispatch.delivery.References.Named;
import wardenline.dispatch.id.DeliveryId;
import wardenline.dispatch.receipt.Receipts.Waiting;

/**
 * Finds the deliveries of receipts that name them by the SMSC's id alone. One that comes before our own commit finds nothing yet and
 * is looked at again. A long text has arrived when its last part has. One of which the SMSC took some parts alone never arrives: that a
 * part of it did says nothing of the whole, while one that failed ends all doubt.
 */
@Component
class NamingReceipts {

    private static final String DELIVERED = "DELIVRD";
    private static final String UNDERWAY = "ENROUTE";
    private static final String NOTHING = "";

    private final References references;
    private final JdbcClient jdbc;

    NamingReceipts(References references, JdbcClient jdbc) {
        this.references = references;
        this.jdbc = jdbc;
    }

    /** The same receipts in the same order. */
    List<Waiting> named(List<Waiting> waiting) {
        var nameless = waiting.stream()
                .filter(receipt -> receipt.arrival().byReference())
                .toList();
        if (nameless.isEmpty()) return waiting;
        var found = references.find(
                nameless.stream().map(receipt -> name(receipt.arrival())).collect(Collectors.toSet()));
        for (var receipt : nameless) {
            var named = found.get(name(receipt.arrival()));
            if (named != null) belongs(receipt, named.delivery(), named.attempt());
        }
        return waiting.stream()
                .map(receipt -> {
                    var named = receipt.arrival().byReference() ? found.get(name(receipt.arrival())) : null;
                    return named == null ? receipt : receipt.with(of(receipt.arrival(), named));
                })
                .toList();
    }

    private Arrival of(Arrival arrival, Named named) {
        return arrival.belongingTo(named.delivery(), named.attempt(), means(arrival, named));
    }

    private String means(Arrival arrival, Named named) {
        var said = arrival.status();
        if (!named.whole()) return SmppStatuses.undelivered(said).isPresent() ? said : NOTHING;
        return said.equals(DELIVERED) && named.all().size() > 1 && !everyPart(arrival, named) ? UNDERWAY : said;
    }

    private boolean everyPart(Arrival arrival, Named named) {
        return delivered(arrival.provider(), Set.copyOf(named.all())).containsAll(named.all());
    }

    private static Name name(Arrival arrival) {
        return new Name(arrival.provider(), arrival.reference());
    }

    /** Found out which delivery a receipt is about. */
    private void belongs(Waiting receipt, DeliveryId delivery, int attempt) {
        var rows = jdbc.sql("update receipt set delivery_id = :delivery, attempt = :attempt where receipt_id = :id")
                .param("delivery", delivery.value())
                .param("attempt", attempt)
                .param("id", receipt.id())
                .update();
        if (rows != 1) throw new IllegalStateException("Wrote " + rows + " rows for receipt " + receipt.id());
    }

    /** Which of these ids were lately reported as delivered. */
    private Set<String> delivered(String provider, Set<String> references) {
        return Set.copyOf(jdbc.sql("""
                        select distinct reference from receipt
                        where kind = 'MESSAGE_STATUS' and provider like 'smpp-%' and provider = :provider
                            and reference = any(:references) and status = :status
                            and received_at > now() - interval '8 days'
                        """)
                .param("provider", provider)
                .param("references", references.toArray(String[]::new))
                .param("status", DELIVERED)
                .query(String.class)
                .list());
    }
}
