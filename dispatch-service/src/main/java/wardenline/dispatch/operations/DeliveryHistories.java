package wardenline.dispatch.operations;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import wardenline.contracts.Channel;
import wardenline.contracts.DeliveryState;
import wardenline.dispatch.carrier.Reason;
import wardenline.dispatch.delivery.Attempts;
import wardenline.dispatch.delivery.Held;
import wardenline.dispatch.id.DeliveryId;
import wardenline.dispatch.id.Lane;
import wardenline.platform.audit.AuditChain;

/** Everything that is known of one delivery, and the order in which it happened. */
@Repository
class DeliveryHistories {

    private static final int RECEIPTS_MAX = 500;
    private static final int SENT_MAX = 100;

    private final JdbcClient jdbc;
    private final DeliverySearch search;
    private final Attempts attempts;
    private final Held held;
    private final AuditChain audit;

    DeliveryHistories(JdbcClient jdbc, DeliverySearch search, Attempts attempts, Held held, AuditChain audit) {
        this.jdbc = jdbc;
        this.search = search;
        this.attempts = attempts;
        this.held = held;
        this.audit = audit;
    }

    /** What a carrier called back with. */
    record Receipt(Instant receivedAt, String provider, String kind, String status, String errorCode, String verdict) {}

    /** The person's first answer to the release, by whichever channel. */
    record Answer(Instant at, Channel by) {}

    /**
     * What the person sent: a text, a key pressed in a call, a mail. Not what it says; of links, the first answer alone is kept here.
     *
     * @param verdict a text that says nothing new, or belongs to nothing, is one too
     */
    record Sent(long receiptId, Instant at, String kind, String verdict) {
        public String words() {
            return switch (kind) {
                case "TEXT" -> "by text";
                case "KEY" -> "by a key in the call";
                case "MAIL_REPLY" -> "by mail";
                default -> kind;
            };
        }
    }

    /** Something that happened; who by, and how grave it is, where there is something to say. */
    record Change(
            Instant at,
            String what,
            @Nullable String who,
            @Nullable String tone) {}

    /**
     * One delivery with its whole history.
     *
     * @param toDecide whether it is held in doubt and an operator's word can still change something
     * @param plan every step that this person has in the release, this one among them
     * @param receipts the latest of them
     * @param earlierReceipts how many there are before those
     * @param sent by this person since the release, the latest last
     * @param changes the latest last
     */
    record History(
            DeliverySearch.Found delivery,
            boolean toDecide,
            List<DeliverySearch.Found> plan,
            List<Attempts.Attempt> attempts,
            List<Receipt> receipts,
            int earlierReceipts,
            Optional<Answer> answer,
            List<Sent> sent,
            List<Change> changes) {

        /** Whether nothing brings it on but a late word of its carrier, or an operator. */
        public boolean held() {
            return delivery.state() == DeliveryState.UNKNOWN
                    && delivery.lane() != Lane.CODE
                    && delivery.dueAt().equals(DeliverySearch.NEVER)
                    && delivery.reason()
                            .filter(Reason.LEFT_IN_DOUBT.name()::equals)
                            .isEmpty();
        }
    }

    @Transactional(readOnly = true)
    public Optional<History> of(UUID delivery) {
        return search.one(delivery).map(found -> {
            var tried = attempts.of(new DeliveryId(delivery));
            var receipts = receipts(delivery);
            var answer = answer(found);
            var sent = sent(found);
            return new History(
                    found,
                    held.toDecide(new DeliveryId(delivery)),
                    search.plan(found.releaseId(), found.personId()),
                    tried,
                    receipts,
                    Math.max(0, count(delivery) - receipts.size()),
                    answer,
                    sent,
                    changes(found, tried, receipts, answer, sent));
        });
    }

    private List<Receipt> receipts(UUID delivery) {
        return jdbc.sql("""
                        select received_at, provider, kind || case when asked_for then ' ASKED' else '' end as kind,
                            coalesce(status, '') as status, coalesce(error_code, '') as error_code,
                            coalesce(verdict, 'WAITING') as verdict
                        from receipt where delivery_id = :delivery order by receipt_id desc limit :limit
                        """)
                .param("delivery", delivery)
                .param("limit", RECEIPTS_MAX)
                .query((row, _) -> new Receipt(
                        row.getObject("received_at", OffsetDateTime.class).toInstant(),
                        row.getString("provider"),
                        row.getString("kind"),
                        row.getString("status"),
                        row.getString("error_code"),
                        row.getString("verdict")))
                .list()
                .reversed();
    }

    private int count(UUID delivery) {
        return jdbc.sql("select count(*)::int from receipt where delivery_id = :delivery")
                .param("delivery", delivery)
                .query(Integer.class)
                .single();
    }

    /** Keys and mails name the delivery that they answer; a text has but the number from which it came. */
    private List<Sent> sent(DeliverySearch.Found found) {
        return jdbc.sql("""
                        select receipt_id, received_at, kind, coalesce(verdict, 'WAITING') as verdict from (
                            select k.* from delivery d join receipt k on k.delivery_id = d.delivery_id
                            where d.release_id = :release and d.person_id = :person and k.kind in ('KEY', 'MAIL_REPLY')
                            union
                            select t.* from delivery d join release r on r.release_id = d.release_id
                                join receipt t on t.kind = 'TEXT' and t.sender = d.address and t.received_at >= r.released_at
                            where d.release_id = :release and d.person_id = :person and d.channel in ('SMS', 'VOICE')) answer
                        order by receipt_id desc limit :limit
                        """)
                .param("release", found.releaseId())
                .param("person", found.personId())
                .param("limit", SENT_MAX)
                .query((row, _) -> new Sent(
                        row.getLong("receipt_id"),
                        row.getObject("received_at", OffsetDateTime.class).toInstant(),
                        row.getString("kind"),
                        row.getString("verdict")))
                .list()
                .reversed();
    }

    private Optional<Answer> answer(DeliverySearch.Found found) {
        return jdbc.sql("""
                        select acknowledged_at, channel from acknowledgement
                        where release_id = :release and person_id = :person
                        """)
                .param("release", found.releaseId())
                .param("person", found.personId())
                .query((row, _) -> new Answer(
                        row.getObject("acknowledged_at", OffsetDateTime.class).toInstant(),
                        Channel.valueOf(row.getString("channel"))))
                .optional();
    }

    /** Put together from what is written down anyway: the ledger keeps no journal beside its rows. */
    private List<Change> changes(
            DeliverySearch.Found found,
            List<Attempts.Attempt> attempts,
            List<Receipt> receipts,
            Optional<Answer> answer,
            List<Sent> sent) {
        var changes = new ArrayList<Change>();
        changes.add(new Change(planned(found.deliveryId()), "Planned", null, null));
        for (var attempt : attempts) {
            changes.add(new Change(
                    attempt.startedAt(),
                    "Attempt " + attempt.attempt()
                            + (attempt.again() ? " begun, perhaps not the first to arrive" : " begun"),
                    attempt.provider(),
                    null));
            attempt.concludedAt()
                    .ifPresent(at -> changes.add(new Change(
                            at,
                            "Attempt " + attempt.attempt() + " ended: "
                                    + attempt.outcome().orElse("")
                                    + attempt.reason().map(why -> ", " + why).orElse("")
                                    + (attempt.inPart() ? ", taken in part" : ""),
                            attempt.provider(),
                            attempt.outcome().filter("ACCEPTED"::equals).isPresent() ? null : "caution")));
            attempt.failure()
                    .ifPresent(failure -> changes.add(new Change(
                            failure.at(),
                            "Attempt " + attempt.attempt() + " reported to have failed: " + failure.reason(),
                            attempt.provider(),
                            "caution")));
        }
        receipts.forEach(receipt -> changes.add(
                new Change(receipt.receivedAt(), "Receipt: " + receipt.status(), receipt.provider(), null)));
        sent.forEach(
                each -> changes.add(new Change(each.at(), "The person wrote or answered " + each.words(), null, null)));
        answer.ifPresent(
                given -> changes.add(new Change(given.at(), "The person answered by " + given.by(), null, "safe")));
        decided(found.deliveryId()).forEach(changes::add);
        if (found.state() != DeliveryState.PLANNED)
            changes.add(new Change(
                    found.changedAt(),
                    "Came to " + found.state()
                            + found.reason().map(why -> ", " + why).orElse(""),
                    null,
                    null));
        changes.sort(Comparator.comparing(Change::at));
        return changes;
    }

    private Stream<Change> decided(UUID delivery) {
        return audit.about(DecidingDoubt.subject(delivery)).stream()
                .map(entry -> new Change(
                        entry.at(),
                        DecidingDoubt.word(entry.action()) + ": " + entry.detail(),
                        entry.actor(),
                        "caution"));
    }

    /** The row's id tells when it was made. */
    private Instant planned(UUID delivery) {
        return jdbc.sql("select coalesce(uuid_extract_timestamp(:delivery::uuid), 'epoch'::timestamptz) as planned")
                .param("delivery", delivery)
                .query((row, _) ->
                        row.getObject("planned", OffsetDateTime.class).toInstant())
                .single();
    }
}
