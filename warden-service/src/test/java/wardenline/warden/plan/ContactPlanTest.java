package wardenline.warden.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static wardenline.contracts.Channel.EMAIL;
import static wardenline.contracts.Channel.FAX;
import static wardenline.contracts.Channel.SMS;
import static wardenline.contracts.Channel.VOICE;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import wardenline.contracts.Channel;
import wardenline.contracts.ContactPoint;
import wardenline.contracts.Step;
import wardenline.contracts.Urgency;
import wardenline.warden.plan.ContactPlan.PlanStep;
import wardenline.warden.plan.ContactPlan.Relay;
import wardenline.warden.plan.ContactPlan.Unverified;

class ContactPlanTest {
    private static final Duration DAY = Duration.ofDays(1);
    private static final ContactPlan PLAIN = ContactPlan.starting(300, Unverified.EMERGENCY, Relay.NEVER);

    /** E-mail and fax once, texts twice more, a call after five minutes and one more half an hour later. */
    private static final ContactPlan INSISTENT = new ContactPlan(
            List.of(
                    new PlanStep(Set.of(EMAIL, FAX), 0, 0, 0),
                    new PlanStep(Set.of(SMS), 0, 2, 900),
                    new PlanStep(Set.of(VOICE), 300, 1, 1_800)),
            List.of(new PlanStep(Set.of(EMAIL), 0, 0, 0), new PlanStep(Set.of(SMS), 3_600, 1, 7_200)),
            false,
            Unverified.EMERGENCY,
            Relay.NEVER);

    @Test
    void what_can_be_read_goes_at_once_and_a_call_follows() {
        assertThat(times(PLAIN, Urgency.EMERGENCY, EMAIL, SMS, VOICE))
                .containsExactlyInAnyOrder("EMAIL@1+0", "SMS@1+0", "VOICE@2+300");
    }

    @Test
    void each_repetition_is_a_step_of_its_own() {
        assertThat(times(INSISTENT, Urgency.EMERGENCY, EMAIL, SMS, VOICE))
                .containsExactlyInAnyOrder(
                        "EMAIL@1+0", "SMS@1+0", "VOICE@2+300", "SMS@3+900", "SMS@4+1800", "VOICE@5+2100");
    }

    @Test
    void somebody_whom_only_a_later_step_reaches_is_tried_at_once_and_distances_are_kept() {
        assertThat(times(PLAIN, Urgency.EMERGENCY, VOICE)).containsExactly("VOICE@1+0");
        assertThat(times(INSISTENT, Urgency.EMERGENCY, VOICE)).containsExactly("VOICE@1+0", "VOICE@2+1800");
        assertThat(times(INSISTENT, Urgency.ROUTINE, SMS, VOICE)).containsExactly("SMS@1+0", "SMS@2+7200");
    }

    @Test
    void routine_does_not_ring_unless_the_plan_says_so() {
        assertThat(times(PLAIN, Urgency.ROUTINE, VOICE)).isEmpty();
        var ringing = new ContactPlan(
                PLAIN.emergency(),
                List.of(new PlanStep(Set.of(VOICE), 0, 0, 0)),
                true,
                Unverified.EMERGENCY,
                Relay.NEVER);
        assertThat(times(ringing, Urgency.ROUTINE, VOICE)).containsExactly("VOICE@1+0");
    }

    @Test
    void two_numbers_of_one_person_are_both_tried_under_the_same_step() {
        var points = List.of(point(SMS, true, true, false), point(SMS, true, true, false));

        var steps = INSISTENT.steps(points, Urgency.EMERGENCY, DAY);

        assertThat(steps).extracting(Step::step).containsExactly(1, 1, 2, 2, 3, 3);
        assertThat(steps).extracting(Step::contactPointId, Step::step).doesNotHaveDuplicates();
    }

    @Test
    void what_would_fall_due_after_the_release_has_ended_is_left_out() {
        var points = List.of(point(SMS, true, true, false));

        assertThat(INSISTENT.steps(points, Urgency.EMERGENCY, Duration.ofMinutes(30)))
                .extracting(Step::afterSeconds)
                .containsExactly(0L, 900L);
        assertThat(INSISTENT.steps(points, Urgency.EMERGENCY, Duration.ofSeconds(1_801)))
                .extracting(Step::afterSeconds)
                .containsExactly(0L, 900L, 1_800L);
    }

    @Test
    void unconfirmed_addresses_get_what_the_plan_allows_them() {
        var points = List.of(point(SMS, false, true, false));
        for (var urgency : Urgency.values()) {
            assertThat(with(Unverified.NEVER).steps(points, urgency, DAY)).isEmpty();
            assertThat(with(Unverified.ALWAYS).steps(points, urgency, DAY)).hasSize(1);
        }
        assertThat(with(Unverified.EMERGENCY).steps(points, Urgency.EMERGENCY, DAY))
                .hasSize(1);
        assertThat(with(Unverified.EMERGENCY).steps(points, Urgency.ROUTINE, DAY))
                .isEmpty();
    }

    private static Stream<List<ContactPoint>> everybody() {
        var kinds = new ArrayList<ContactPoint>();
        for (var channel : Channel.values())
            for (int flags = 0; flags < 8; flags++)
                kinds.add(point(channel, (flags & 1) != 0, (flags & 2) != 0, (flags & 4) != 0));
        var people = new ArrayList<List<ContactPoint>>();
        for (var one : kinds) for (var other : kinds) people.add(List.of(one, again(other)));
        // And everything on every subset of channels.
        for (int subset = 0; subset < 16; subset++) {
            int chosen = subset;
            people.add(Stream.of(Channel.values())
                    .filter(channel -> (chosen & 1 << channel.ordinal()) != 0)
                    .map(channel -> point(channel, true, true, false))
                    .toList());
        }
        return people.stream();
    }

    @Test
    void whoever_it_is_starts_at_once_and_keeps_every_distance() {
        everybody().forEach(points -> {
            for (var plan : List.of(PLAIN, INSISTENT))
                for (var urgency : Urgency.values()) check(plan, urgency, points, plan.steps(points, urgency, DAY));
        });
    }

    private static void check(ContactPlan plan, Urgency urgency, List<ContactPoint> points, List<Step> steps) {
        var used = new HashSet<UUID>();
        var due = new ArrayList<Long>();
        for (var point : points) {
            var allowed = point.usable()
                    && (point.verified() || urgency == Urgency.EMERGENCY)
                    && (urgency == Urgency.EMERGENCY || !point.routineOptOut());
            var times = allowed ? plan.timesSeconds(point.channel(), urgency) : List.<Integer>of();
            times.forEach(time -> due.add((long) time));
            if (!times.isEmpty()) used.add(point.id());
        }
        long start = due.stream().mapToLong(Long::longValue).min().orElse(0);

        assertThat(steps)
                .as("%s for %s", urgency, points)
                .extracting(Step::afterSeconds)
                .containsExactlyElementsOf(
                        due.stream().map(time -> time - start).sorted().toList());
        assertThat(steps).extracting(Step::contactPointId).hasSameElementsAs(used);
        assertThat(steps).extracting(Step::contactPointId, Step::step).doesNotHaveDuplicates();
        // Numbers count the moments.
        var moments = steps.stream().map(Step::afterSeconds).distinct().toList();
        assertThat(steps)
                .allSatisfy(step -> assertThat(step.step()).isEqualTo(moments.indexOf(step.afterSeconds()) + 1));
    }

    private static ContactPlan with(Unverified unverified) {
        return ContactPlan.starting(300, unverified, Relay.NEVER);
    }

    private static List<String> times(ContactPlan plan, Urgency urgency, Channel... channels) {
        var points = EnumSet.copyOf(List.of(channels)).stream()
                .map(channel -> point(channel, true, true, false))
                .toList();
        return plan.steps(points, urgency, DAY).stream()
                .map(step -> step.channel() + "@" + step.step() + "+" + step.afterSeconds())
                .toList();
    }

    private static ContactPoint point(Channel channel, boolean verified, boolean usable, boolean optOut) {
        var address = channel == EMAIL ? "p@example.org" : "+12025550100";
        return new ContactPoint(UUID.randomUUID(), channel, address, verified, usable, optOut);
    }

    private static ContactPoint again(ContactPoint like) {
        return point(like.channel(), like.verified(), like.usable(), like.routineOptOut());
    }
}
