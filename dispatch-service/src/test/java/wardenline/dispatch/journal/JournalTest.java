package wardenline.dispatch.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wardenline.dispatch.carrier.CarrierReference;
import wardenline.dispatch.carrier.Handover;
import wardenline.dispatch.carrier.Outcome;
import wardenline.dispatch.carrier.Reason;
import wardenline.dispatch.delivery.Conclusion;
import wardenline.dispatch.delivery.LeaseHolder;
import wardenline.dispatch.delivery.Leased;
import wardenline.dispatch.delivery.Leases;
import wardenline.dispatch.id.DispatchMetric;

class JournalTest {

    /** So many the machine has room for whatever becomes of the rest of the file: a page has 64 KiB at most. */
    private static final int ON_THE_FIRST_PAGE = 64 * 1024 / Slot.BYTES;

    @TempDir
    Path folder;

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    @Test
    void the_next_process_reads_what_was_not_committed() throws IOException {
        var journal = journal(100);
        var all = Concluded.all();
        all.forEach(journal::note);
        journal.settled(all.subList(0, 2));
        journal.destroy();

        assertThat(left().conclusions()).containsExactlyInAnyOrderElementsOf(all.subList(2, all.size()));
        assertThat(left().unreadable()).isZero();
    }

    @Test
    void of_a_lease_it_says_that_no_carrier_was_called_until_one_is() throws IOException {
        var journal = journal(4);
        var leases = IntStream.range(0, 4)
                .mapToObj(_ -> Leases.of(Concluded.delivery(), 3))
                .toList();
        var handovers = leases.stream().map(journal::leased).toList();
        var taken = concluded(leases.get(2));
        var committed = concluded(leases.get(3));

        assertThat(handovers.subList(1, 4)).allMatch(Handover::begins);
        journal.note(taken);
        journal.note(committed);
        journal.settled(List.of(committed));
        journal.destroy();

        assertThat(missed()).isZero();
        assertThat(left().conclusions()).containsExactlyInAnyOrder(uncalled(leases.getFirst()), taken);
        assertThat(left().notCalled()).isEqualTo(1);
    }

    @Test
    void what_was_given_back_uncalled_or_refused_before_it_was_handed_over_takes_one_place() throws IOException {
        var journal = journal(2);
        var returned = Leases.of(Concluded.delivery(), 1);
        var refused = Leases.of(Concluded.delivery(), 1);
        journal.leased(returned);
        journal.leased(refused);
        var refusal = Concluded.called(refused.delivery(), 1, new Outcome.Rejected(Reason.UNKNOWN_RECIPIENT));

        journal.note(uncalled(returned));
        journal.note(refusal);

        assertThat(missed()).isZero();
        assertThat(journal.unsettled()).isEqualTo(2);
        journal.settled(List.of(uncalled(returned), refusal));
        assertThat(journal.unsettled()).isZero();
        journal.destroy();
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void once_others_may_have_read_that_nothing_was_called_nothing_is() throws IOException {
        var journal = journal(10);
        var lease = Leases.of(Concluded.delivery(), 1);
        var handover = journal.leased(lease);
        journal.destroy();

        assertThat(left().conclusions()).containsExactly(uncalled(lease));
        assertThat(handover.begins()).isFalse();
    }

    @Test
    void where_it_cannot_be_taken_away_that_nothing_was_called_nothing_is_and_others_go_on() throws IOException {
        var journal = journal(1000);
        var handovers = IntStream.range(0, 500)
                .mapToObj(_ -> journal.leased(Leases.of(Concluded.delivery(), 1)))
                .toList();
        assertThat(handovers.getFirst().begins()).isTrue();
        try (var file = FileChannel.open(file(), StandardOpenOption.WRITE)) {
            file.truncate(Slot.BYTES);
        }

        assertThat(handovers.subList(ON_THE_FIRST_PAGE, 500)).noneMatch(Handover::begins);
        assertThat(missed()).isZero();
        assertThat(journal.leased(Leases.of(Concluded.delivery(), 1)).begins()).isTrue();
        assertThat(missed()).as("it has none any more").isEqualTo(1);
        journal.destroy();
    }

    @Test
    void a_page_that_takes_no_lease_has_it_given_back() throws IOException {
        var journal = journal(1000);
        for (var i = 0; i < ON_THE_FIRST_PAGE; i++) journal.leased(Leases.of(Concluded.delivery(), 1));
        try (var file = FileChannel.open(file(), StandardOpenOption.WRITE)) {
            file.truncate(Slot.BYTES);
        }

        assertThat(journal.leased(Leases.of(Concluded.delivery(), 1)).begins()).isFalse();
        assertThat(missed()).isEqualTo(1);
        journal.destroy();
    }

    @Test
    void a_lease_that_finds_no_room_is_counted_and_called_for() throws IOException {
        var journal = journal(1);
        journal.leased(Leases.of(Concluded.delivery(), 1));

        assertThat(journal.leased(Leases.of(Concluded.delivery(), 1)).begins()).isTrue();
        assertThat(missed()).isEqualTo(1);
        journal.destroy();
        assertThat(left().conclusions()).hasSize(1);
    }

    @Test
    void of_one_delivery_the_earlier_attempt_is_read_first() throws IOException {
        var journal = journal(100);
        var delivery = Concluded.delivery();
        var attempts = IntStream.of(3, 1, 2)
                .mapToObj(attempt -> (Conclusion) new Conclusion.NotCalled(delivery, attempt))
                .toList();
        attempts.forEach(journal::note);
        journal.destroy();

        assertThat(left().conclusions()).extracting(Conclusion::attempt).containsExactly(1, 2, 3);
    }

    @Test
    void its_space_is_used_over_and_over() throws IOException {
        var journal = journal(2);
        for (var i = 0; i < 1000; i++) {
            var one = Concluded.accepted("one" + i);
            var other = Concluded.accepted("other" + i);
            journal.note(one);
            journal.note(other);
            journal.settled(List.of(other));
            journal.settled(List.of(one, other));
        }
        var last = Concluded.accepted("last");
        journal.note(last);
        journal.destroy();

        assertThat(missed()).isZero();
        assertThat(left().conclusions()).containsExactly(last);
        assertThat(Files.size(file())).isEqualTo(3 * Slot.BYTES);
    }

    @Test
    void what_has_no_room_is_counted_and_nobody_waits() throws IOException {
        var journal = journal(2);
        var all = Concluded.all();

        all.forEach(journal::note);

        assertThat(missed()).isEqualTo(all.size() - 2);
        journal.settled(all);
        journal.note(all.getLast());
        journal.note(Concluded.accepted("r".repeat(401)));
        assertThat(journal.unsettled()).isEqualTo(1);
        assertThat(missed()).isEqualTo(all.size() - 1);
        journal.destroy();
        assertThat(left().conclusions()).containsExactly(all.getLast());
    }

    @Test
    void one_that_cannot_be_made_stops_nobody() throws IOException {
        var file = Files.createFile(folder.resolve("no-folder"));
        var journal = new Journal(new JournalSettings(file.toString(), 10), new LeaseHolder(), meters);

        journal.note(Concluded.accepted("x"));
        journal.settled(List.of(Concluded.accepted("x")));

        assertThat(missed()).isEqualTo(1);
        assertThat(journal.others()).isEmpty();
        journal.destroy();
    }

    @Test
    void a_page_that_cannot_be_written_stops_nobody() throws IOException {
        var journal = journal(1000);
        var conclusions = IntStream.range(0, 500)
                .mapToObj(i -> Concluded.accepted("x" + i))
                .toList();
        conclusions.subList(0, 250).forEach(journal::note);
        try (var file = FileChannel.open(file(), StandardOpenOption.WRITE)) {
            file.truncate(Slot.BYTES);
        }

        conclusions.subList(250, 500).forEach(journal::note);
        journal.settled(conclusions);

        assertThat(missed()).isEqualTo(250);
        assertThat(journal.unsettled()).isZero();
        journal.destroy();
    }

    @Test
    void where_none_is_wanted_none_is_made_and_nothing_is_missed() {
        var journal = new Journal(new JournalSettings("", 10), new LeaseHolder(), meters);

        journal.note(Concluded.accepted("x"));

        assertThat(missed()).isZero();
        assertThat(journal.others()).isEmpty();
    }

    @Test
    void one_who_stops_with_nothing_left_to_commit_leaves_no_file() throws IOException {
        var journal = journal(10);
        assertThat(Files.size(file())).isEqualTo(11 * Slot.BYTES);
        journal.note(Concluded.accepted("x"));
        var second = Concluded.accepted("y");
        journal.note(second);
        journal.settled(List.of(second));
        journal.destroy();
        assertThat(file()).isRegularFile();
        Files.delete(file());

        journal(10).destroy();

        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void the_journal_of_the_living_is_left_alone_and_nobody_takes_their_own_for_anothers() throws IOException {
        var one = journal(10);
        one.note(Concluded.accepted("x"));
        var other = journal(10);

        var seen = other.others();

        assertThat(seen).hasSize(1);
        assertThat(LeftJournal.of(seen.getFirst())).isEmpty();
        one.destroy();
        try (var dead = LeftJournal.of(seen.getFirst()).orElseThrow()) {
            assertThat(LeftJournal.of(seen.getFirst())).as("somebody reads it").isEmpty();
            dead.delete();
        }
        assertThat(LeftJournal.of(seen.getFirst())).isEmpty();
        other.destroy();
    }

    @Test
    void what_a_process_had_written_when_it_was_killed_is_there() throws IOException, InterruptedException {
        var process = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledProcess.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (var said = process.inputReader()) {
            assertThat(said.readLine()).isEqualTo("written");
            assertThat(LeftJournal.of(file())).as("it lives").isEmpty();
        } finally {
            process.destroyForcibly().waitFor();
        }

        assertThat(left().conclusions()).hasSize(KilledProcess.LEFT + KilledProcess.UNCALLED);
        assertThat(left().notCalled()).isEqualTo(KilledProcess.UNCALLED);
        assertThat(left().unreadable()).isZero();
    }

    private static Conclusion concluded(Leased lease) {
        return Concluded.called(lease.delivery(), lease.attempt(), new Outcome.Accepted(new CarrierReference("taken")));
    }

    private static Conclusion uncalled(Leased lease) {
        return new Conclusion.NotCalled(lease.delivery(), lease.attempt());
    }

    private Journal journal(int attemptsMax) {
        return new Journal(new JournalSettings(folder.toString(), attemptsMax), new LeaseHolder(), meters);
    }

    private Path file() throws IOException {
        try (var files = Files.list(folder)) {
            return files.findFirst().orElseThrow();
        }
    }

    private LeftJournal.Contents left() throws IOException {
        try (var dead = LeftJournal.of(file()).orElseThrow()) {
            return dead.contents().orElseThrow();
        }
    }

    private double missed() {
        return meters.find(DispatchMetric.JOURNAL_MISSED.id()).counters().stream()
                .mapToDouble(counter -> counter.count())
                .sum();
    }
}
