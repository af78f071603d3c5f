package wardenline.evacuation.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import wardenline.evacuation.EvacuationTest;
import wardenline.evacuation.Scene;
import wardenline.evacuation.Scene.Staging;
import wardenline.evacuation.callforward.ReturningSeats;
import wardenline.evacuation.checkin.Arrival;
import wardenline.evacuation.checkin.CheckingIn;
import wardenline.evacuation.departure.DepartureId;
import wardenline.evacuation.departure.Departures;
import wardenline.evacuation.departure.Seats;
import wardenline.evacuation.roster.RosterScene;

@EvacuationTest
class SealingManifestTest {

    @Autowired
    private Staging staging;

    @Autowired
    private RosterScene roster;

    @Autowired
    private CheckingIn checkingIn;

    @Autowired
    private ReturningSeats returning;

    @Autowired
    private SealingManifest sealing;

    @Autowired
    private Departures departures;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void a_manifest_lists_who_came_and_nobody_else() {
        var bus = departed();

        var manifest = sealing.find(bus).orElseThrow().manifest();

        assertThat(manifest.passengers()).hasSize(3);
        assertThat(manifest.minors()).isEqualTo(2);
        assertThat(departures.find(bus).orElseThrow().seats()).isEqualTo(new Seats(9, 3, 3));
    }

    @Test
    void an_open_departure_is_not_sealed() {
        var bus = staging.departure(9);

        assertThat(sealing.seal(bus, null, Scene.EVAC)).isInstanceOf(SealingManifest.Sealing.StillOpen.class);
    }

    @Test
    void invariant_11_a_sealed_manifest_does_not_change_whatever_the_roster_says_later() {
        var bus = departed();
        var before = ((SealingManifest.Sealing.Done) sealing.seal(bus, null, Scene.EVAC)).standing();

        jdbc.sql("UPDATE person SET family_name = 'Changed'").update();
        var after = sealing.find(bus).orElseThrow();

        assertThat(after.manifest()).isEqualTo(before.manifest());
        assertThat(after.digest()).isEqualTo(Manifest.digest(after.manifest().canonical()));
        assertThat(after.seal())
                .isNotNull()
                .satisfies(seal -> assertThat(seal.holds()).isTrue());
    }

    @Test
    void invariant_11_the_database_itself_refuses_to_change_a_sealed_manifest() {
        var bus = departed();
        sealing.seal(bus, null, Scene.EVAC);

        assertThatThrownBy(() -> jdbc.sql("UPDATE manifest SET content = '' WHERE departure_id = :id")
                        .param("id", bus.value())
                        .update())
                .hasMessageContaining("never changed");
        assertThatThrownBy(() -> jdbc.sql("DELETE FROM manifest WHERE departure_id = :id")
                        .param("id", bus.value())
                        .update())
                .hasMessageContaining("never changed");
    }

    @Test
    void a_second_seal_leaves_the_first() {
        var bus = departed();
        sealing.seal(bus, null, Scene.EVAC);

        var again = sealing.seal(bus, null, Scene.GATE);

        assertThat(again)
                .isInstanceOfSatisfying(
                        SealingManifest.Sealing.SealedBefore.class,
                        before -> assertThat(before.standing().seal())
                                .isNotNull()
                                .satisfies(seal -> assertThat(seal.by()).isEqualTo("E. Officer")));
    }

    @Test
    void what_the_officer_did_not_see_is_not_sealed() {
        var bus = departed();
        var seen = sealing.find(bus).orElseThrow().digest();
        jdbc.sql("UPDATE person SET given_name = 'Corrected'").update();

        assertThat(sealing.seal(bus, seen, Scene.EVAC)).isInstanceOf(SealingManifest.Sealing.Changed.class);
    }

    @Test
    void nobody_checks_in_after_the_closing() {
        var bus = staging.departure(9);
        var late = staging.called(bus, List.of(roster.adult())).people().getFirst();
        returning.close(bus, Scene.EVAC);

        var point = departures.find(bus).orElseThrow().point();
        assertThat(checkingIn.checkIn(point, late.code().value(), Scene.GATE)).isInstanceOf(Arrival.Refused.class);
        assertThat(departures.find(bus).orElseThrow().seats()).isEqualTo(new Seats(9, 0, 0));
    }

    /** A closed departure: a family of three came, one adult did not. */
    private DepartureId departed() {
        var bus = staging.departure(9);
        var family = staging.called(bus, roster.family(2)).people();
        staging.called(bus, List.of(roster.adult()));
        var point = departures.find(bus).orElseThrow().point();
        checkingIn.checkIn(point, family.getFirst().code().value(), Scene.GATE);
        returning.close(bus, Scene.EVAC);
        return bus;
    }
}
