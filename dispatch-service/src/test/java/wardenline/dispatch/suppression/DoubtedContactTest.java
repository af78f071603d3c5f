package wardenline.dispatch.suppression;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;
import wardenline.contracts.Channel;
import wardenline.contracts.ContactPoint;
import wardenline.dispatch.DispatchTest;
import wardenline.dispatch.id.ContactPointId;
import wardenline.dispatch.id.PersonId;
import wardenline.dispatch.suppression.Suppressions.DeadContact;

/** A provider whose directory is away says of everybody that there is no such mailbox. */
@DispatchTest
@Transactional
class DoubtedContactTest {

    @Autowired
    JdbcClient jdbc;

    private Suppressions suppressions;

    @BeforeEach
    void asDelivered() {
        suppressions = new Suppressions(jdbc, new SuppressionSettings(72, 90));
    }

    @Test
    void two_days_on_which_a_provider_knows_nobody_bar_nobody() {
        var town = new ArrayList<DeadContact>();
        for (var i = 0; i < 500; i++) town.add(someone());

        assertThat(suppressions.dead(town)).isEmpty();
        pass(Duration.ofHours(71));
        assertThat(suppressions.dead(town)).isEmpty();

        for (var each : town) assertThat(barred(each)).isFalse();
    }

    @Test
    void what_is_said_again_after_three_days_is_believed() {
        var gone = someone();
        var other = someone();
        suppressions.dead(List.of(gone, gone));
        pass(Duration.ofHours(72));

        assertThat(suppressions.dead(List.of(other, gone))).isEqualTo(Set.of(gone.contactPoint()));

        assertThat(barred(gone)).isTrue();
        assertThat(barred(other)).isFalse();
    }

    @Test
    void what_was_said_long_ago_is_forgotten() {
        var back = someone();
        suppressions.dead(List.of(back));
        pass(Duration.ofDays(91));

        assertThat(suppressions.dead(List.of(back))).isEmpty();
        pass(Duration.ofHours(71));
        assertThat(suppressions.dead(List.of(back))).isEmpty();
        assertThat(barred(back)).isFalse();
    }

    @Test
    void whoever_proves_the_address_anew_is_not_barred_by_the_next_word() {
        var back = someone();
        suppressions.dead(List.of(back));
        pass(Duration.ofHours(73));
        suppressions.dead(List.of(back));
        registry(back, false);
        registry(back, true);
        assertThat(barred(back)).isFalse();

        assertThat(suppressions.dead(List.of(back))).isEmpty();
        assertThat(barred(back)).isFalse();
    }

    @Test
    void doubts_are_kept_for_their_time() {
        var old = someone();
        suppressions.dead(List.of(old));
        pass(Duration.ofDays(91));
        var recent = someone();
        suppressions.dead(List.of(recent));

        suppressions.forgetDoubts(Clock.systemUTC().instant().minus(Duration.ofDays(90)), 1000);

        assertThat(doubted(old)).isFalse();
        assertThat(doubted(recent)).isTrue();
    }

    private static DeadContact someone() {
        return new DeadContact(new ContactPointId(UUID.randomUUID()), new PersonId(UUID.randomUUID()));
    }

    private void registry(DeadContact of, boolean usable) {
        var point = new ContactPoint(
                of.contactPoint().value(), Channel.EMAIL, "someone@citizens.example.org", true, usable, false);
        if (usable) suppressions.contactsFree(List.of(point));
        else suppressions.contact(of.person(), point);
    }

    private void pass(Duration time) {
        jdbc.sql("update doubted_contact set first_said_at = first_said_at - make_interval(secs => :seconds)")
                .param("seconds", time.toSeconds())
                .update();
    }

    private boolean barred(DeadContact each) {
        return is("select count(*) from barred_contact where contact_point_id = :point", each);
    }

    private boolean doubted(DeadContact each) {
        return is("select count(*) from doubted_contact where contact_point_id = :point", each);
    }

    private boolean is(String count, DeadContact each) {
        return jdbc.sql(count)
                        .param("point", each.contactPoint().value())
                        .query(Integer.class)
                        .single()
                == 1;
    }
}
