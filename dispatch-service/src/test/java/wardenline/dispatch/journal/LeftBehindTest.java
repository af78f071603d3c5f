package wardenline.dispatch.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import wardenline.contracts.Channel;
import wardenline.contracts.DeliveryState;
import wardenline.dispatch.DispatchTest;
import wardenline.dispatch.Line;
import wardenline.dispatch.carrier.CarrierReference;
import wardenline.dispatch.carrier.Outcome;
import wardenline.dispatch.carrier.Reason;
import wardenline.dispatch.delivery.Conclusion;
import wardenline.dispatch.id.DeliveryId;
import wardenline.dispatch.id.DispatchMetric;

/** Dead processes have left journals beside the one of the service that runs. */
@DispatchTest
class LeftBehindTest {

    private static final Outcome TAKEN = new Outcome.Accepted(new CarrierReference("taken-by-the-dead"));

    @Autowired
    Line line;

    @Autowired
    Journal journal;

    @Autowired
    JournalSettings settings;

    @Autowired
    MeterRegistry meters;

    @Autowired
    PlatformTransactionManager transactions;

    @Test
    void what_the_dead_had_in_hand_is_concluded_as_they_would_have() throws IOException {
        var delivery = inHand("state = 'CLAIMED', lease_until = now() + interval '1 hour'");
        noAttempt(delivery);
        var before = read();

        leave(called(delivery, 1, TAKEN));

        line.awaitState(delivery, DeliveryState.ACCEPTED);
        assertThat(attempt(delivery, 1)).isEqualTo("ACCEPTED taken-by-the-dead");
        assertThat(read() - before).isEqualTo(1);
        Awaitility.await().until(() -> journal.others().isEmpty());
    }

    @Test
    void what_has_fallen_into_doubt_comes_back_from_it() throws IOException {
        var taken = inHand("state = 'UNKNOWN', due_at = 'infinity'");
        var refused = inHand("state = 'UNKNOWN', due_at = 'infinity'");
        var later = inHand("state = 'UNKNOWN', due_at = 'infinity'");
        for (var each : List.of(taken, refused, later)) inDoubt(each, 1);

        leave(
                called(taken, 1, TAKEN),
                called(refused, 1, new Outcome.Rejected(Reason.CONTENT_REFUSED)),
                called(later, 1, new Outcome.Deferred(Reason.NOT_NOW, Duration.ofHours(1))));

        line.awaitState(taken, DeliveryState.ACCEPTED);
        line.awaitState(refused, DeliveryState.REJECTED);
        line.awaitState(later, DeliveryState.DEFERRED);
        assertThat(attempt(taken, 1)).isEqualTo("ACCEPTED taken-by-the-dead");
        assertThat(attempt(later, 1)).isEqualTo("DEFERRED NOT_NOW");
    }

    @Test
    void of_what_was_sent_again_the_evidence_is_the_first_attempts() throws IOException {
        var taken =
                inHand("state = 'CLAIMED', attempts = 2, ambiguous = true, lease_until = now() + interval '1 hour'");
        var refused = inHand("state = 'UNKNOWN', attempts = 2, ambiguous = true, due_at = 'infinity'");
        for (var each : List.of(taken, refused)) inDoubt(each, 1);

        leave(called(taken, 1, TAKEN), called(refused, 1, new Outcome.Deferred(Reason.NOT_NOW, Duration.ZERO)));

        line.awaitState(taken, DeliveryState.ACCEPTED);
        assertThat(attempt(taken, 1)).isEqualTo("ACCEPTED taken-by-the-dead");
        assertThat(attempt(taken, 2)).as("its call is not over").isEqualTo("null null");
        Awaitility.await().until(() -> attempt(refused, 1), "DEFERRED NOT_NOW"::equals);
        assertThat(line.state(refused)).isEqualTo(DeliveryState.UNKNOWN);
    }

    @Test
    void what_the_dead_had_not_begun_goes_at_once_and_not_as_in_doubt() throws IOException {
        var leased = inHand("state = 'CLAIMED', lease_until = now() + interval '1 hour'");
        noAttempt(leased);
        var held = inHand("state = 'UNKNOWN', due_at = 'infinity'");
        inDoubt(held, 1);

        leave(uncalled(leased, 1), uncalled(held, 1));

        for (var each : List.of(leased, held)) {
            line.awaitState(each, DeliveryState.ACCEPTED);
            assertThat(attempt(each, 1)).isEqualTo("NOT_CALLED null");
            assertThat(attempt(each, 2)).startsWith("ACCEPTED");
            assertThat(again(each)).isFalse();
        }
    }

    @Test
    void what_was_committed_after_all_is_not_concluded_twice() throws IOException {
        var delivery =
                inHand("state = 'DEFERRED', due_at = now() + interval '1 hour', spent = 100, reason = 'NOT_NOW'");
        line.jdbc()
                .sql("update attempt set outcome = 'DEFERRED', reason = 'NOT_NOW' where delivery_id = ?")
                .param(delivery)
                .update();
        var before = read();

        leave(called(delivery, 1, new Outcome.Deferred(Reason.NOT_NOW, Duration.ZERO)));

        Awaitility.await().until(() -> read() - before == 1);
        assertThat(line.state(delivery)).isEqualTo(DeliveryState.DEFERRED);
    }

    @Test
    void a_torn_record_is_left_out_and_the_others_are_read() throws IOException {
        var torn = inHand("state = 'UNKNOWN', due_at = 'infinity'");
        var whole = inHand("state = 'UNKNOWN', due_at = 'infinity'");
        for (var each : List.of(torn, whole)) inDoubt(each, 1);
        var file = leaveAside(called(torn, 1, TAKEN), called(whole, 1, TAKEN));
        overwrite(file, Slot.BYTES + 20);

        found(file);

        line.awaitState(whole, DeliveryState.ACCEPTED);
        assertThat(line.state(torn)).isEqualTo(DeliveryState.UNKNOWN);
    }

    @Test
    void one_of_another_format_is_set_aside() throws IOException {
        var delivery = inHand("state = 'UNKNOWN', due_at = 'infinity'");
        inDoubt(delivery, 1);
        var file = leaveAside(called(delivery, 1, TAKEN));
        overwrite(file, Long.BYTES);

        found(file);

        var setAside = folder().resolve(file.getFileName() + ".set-aside");
        Awaitility.await().until(() -> Files.exists(setAside));
        assertThat(line.state(delivery)).isEqualTo(DeliveryState.UNKNOWN);
        Files.delete(setAside);
    }

    @Test
    void one_whose_owner_died_while_it_was_made_is_deleted() throws IOException {
        var unfinished = Files.createFile(folder().resolve(UUID.randomUUID() + OwnJournal.UNFINISHED));

        Awaitility.await().until(() -> Files.notExists(unfinished));
    }

    @Test
    void a_conclusion_stands_in_the_journal_until_it_is_committed() {
        var release = Line.emergency();
        new TransactionTemplate(transactions).executeWithoutResult(_ -> {
            line.jdbc().sql("lock table attempt in share row exclusive mode").update();
            line.release(release, Line.mailbox("held", 3));

            Awaitility.await().until(() -> journal.unsettled() >= 3);
        });

        line.awaitCount(release, DeliveryState.ACCEPTED, 3);
        Awaitility.await().until(() -> journal.unsettled() == 0);
    }

    /** A delivery that was sent, made to stand otherwise. */
    private UUID inHand(String standing) {
        var release = Line.emergency();
        line.release(release, Line.mailbox("left", 1));
        line.awaitCount(release, DeliveryState.ACCEPTED, 1);
        var delivery = line.delivery(release, Channel.EMAIL);
        line.jdbc()
                .sql("update delivery set lease_holder = gen_random_uuid(), " + standing + " where delivery_id = ?")
                .param(delivery)
                .update();
        return delivery;
    }

    private void noAttempt(UUID delivery) {
        line.jdbc()
                .sql("delete from attempt where delivery_id = ?")
                .param(delivery)
                .update();
    }

    private void inDoubt(UUID delivery, int attempt) {
        line.jdbc().sql("""
                        update attempt set outcome = 'UNKNOWN', reason = 'LEASE_EXPIRED', reference = null
                        where delivery_id = ? and attempt = ?
                        """).params(delivery, attempt).update();
    }

    private String attempt(UUID delivery, int attempt) {
        return line.jdbc()
                .sql(
                        "select outcome, coalesce(reason, reference) as more from attempt where delivery_id = ? and attempt = ?")
                .params(delivery, attempt)
                .query((row, _) -> row.getString("outcome") + " " + row.getString("more"))
                .single();
    }

    private static Conclusion called(UUID delivery, int attempt, Outcome outcome) {
        return Concluded.called(new DeliveryId(delivery), attempt, outcome);
    }

    private static Conclusion uncalled(UUID delivery, int attempt) {
        return new Conclusion.NotCalled(new DeliveryId(delivery), attempt);
    }

    /** Whether any attempt was made although an earlier one may have been accepted. */
    private boolean again(UUID delivery) {
        return line.jdbc()
                .sql("select bool_or(again) from attempt where delivery_id = ?")
                .param(delivery)
                .query(Boolean.class)
                .single();
    }

    private void leave(Conclusion... conclusions) throws IOException {
        found(leaveAside(conclusions));
    }

    /** Where nobody looks for it yet. */
    private Path leaveAside(Conclusion... conclusions) throws IOException {
        var aside = folder().resolve("aside");
        var name = UUID.randomUUID().toString();
        try (var dead = OwnJournal.create(aside, name, 10)) {
            for (var conclusion : conclusions) dead.append(conclusion);
        }
        return aside.resolve(name + OwnJournal.SUFFIX);
    }

    private void found(Path file) throws IOException {
        Files.move(file, folder().resolve(file.getFileName()));
    }

    private Path folder() {
        return settings.folder().orElseThrow();
    }

    /** Into what it was not, whatever it was: part of it is a random id. */
    private static void overwrite(Path file, long at) throws IOException {
        try (var channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            var one = ByteBuffer.allocate(1);
            channel.read(one, at);
            channel.write(ByteBuffer.wrap(new byte[] {(byte) ~one.get(0)}), at);
        }
    }

    private double read() {
        return meters.counter(DispatchMetric.JOURNAL_READ.id()).count();
    }
}
