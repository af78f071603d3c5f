package wardenline.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The story by hand: as citizens and officers see it, on a telephone and on a desk, in the system's own Chromium. Two look at once. */
@OnTheEmbassy
@Order(3)
class BrowserIT {
    /** Those that nobody sits at; one belongs to one test at a time, because none may be asked by two threads at once. */
    private static final Queue<Browsers> FREE = new ConcurrentLinkedQueue<>();

    private final Embassy embassy = Embassy.running();
    private final Story story = embassy.story();
    private final List<String> faults = new ArrayList<>();
    private final Browsers browsers = Objects.requireNonNullElseGet(FREE.poll(), Browsers::new);

    @AfterEach
    void nobody_sits_there_any_more() {
        FREE.add(browsers);
    }

    @AfterAll
    static void all_are_closed() {
        FREE.forEach(Browsers::close);
    }

    @ParameterizedTest
    @Execution(ExecutionMode.CONCURRENT)
    @ValueSource(ints = {1280, 390})
    void a_citizen_enrols_and_confirms_by_page(int width) {
        var land = Land.unsettled();
        var citizen = Citizen.in(land).withEmail();

        as(width, me -> {
            me.open("/").weighs("home").looks("home");
            me.open("/enrol").looks("enrol").click("Begin");
            for (var step = 0; step < 12 && !me.page().url().endsWith("/enrol/confirm"); step++) {
                var page = me.page().url().replaceFirst(".*/enrol/", "").replaceFirst("\\?.*", "");
                me.looks("enrol " + page);
                answer(me, page, citizen);
            }
            var mail = await("the mail with the code")
                    .until(() -> embassy.carriers().to(citizen.email(), "EMAIL"), mails -> !mails.isEmpty())
                    .getFirst();
            me.fill("code", "000000").click("Confirm");
            me.looks("enrol wrong code");
            me.fill("code", ReadingMail.code(mail.text())).click("Confirm");
            me.page().waitForURL(url -> url.contains("/me"));
            me.looks("me");
        });

        Story.awaiting("the warden knows", () -> story.headcount(land, "confirmed") == 1);
        assertThat(faults).isEmpty();
    }

    private static void answer(Looking me, String page, Citizen citizen) {
        switch (page) {
            case "name" -> me.fill("givenName", "Ada").fill("familyName", citizen.familyName());
            case "country" -> me.page().locator("#country").selectOption("KE");
            case "town" -> {
                var more = me.page().locator("details.wl-more");
                if (more.getAttribute("open") == null) more.locator("summary").press("Enter");
                var where = citizen.whereabouts(citizen.land());
                me.fill("place", where.getOrDefault("place", ""))
                        .fill("latitude", where.getOrDefault("latitude", ""))
                        .fill("longitude", where.getOrDefault("longitude", ""));
            }
            case "email" -> me.fill("email", citizen.email());
            default -> {} // nothing must be answered there
        }
        me.page()
                .locator("main form button.usa-button:not(.usa-button--outline)")
                .first()
                .press("Enter");
        me.page().waitForLoadState();
    }

    @ParameterizedTest
    @Execution(ExecutionMode.CONCURRENT)
    @ValueSource(ints = {1280, 390})
    void officers_draft_clear_release_and_watch_and_a_citizen_acknowledges(int width) {
        var land = Land.unsettled();
        var citizen = Citizen.in(land).withEmail();
        story.enrolled(List.of(citizen));
        var path = new String[1];

        as(width, drafter -> {
            drafter.signIn("drafter", "/desk").looks("desk of the drafter");
            drafter.open("/advisories/new").looks("new advisory").click("Begin the exercise draft");
            drafter.fill("location-0", "The river bank between the two bridges")
                    .fill("event-0", "The river will leave its bed between 18:00 and 22:00 local time today.")
                    .fill(
                            "actions-0",
                            "Shelter from the river\nMove to higher ground\nTake your documents\nStay away from the bridges")
                    .fill("assistance-0", "Call the embassy at +1 202 555 0142, or answer this message.");
            drafter.tab("As it will be sent")
                    .sees("#renderings", "Shelter from the river")
                    .looks("draft renderings");
            drafter.tab("Audience").fill("place-polygon", land.outline());
            drafter.sees("#audience-now", "enrolled1")
                    .sees("#audience-now", "Inside an outline")
                    .looks("draft");
            path[0] = drafter.page().url().replaceFirst(".*(/advisories/[0-9a-f-]+).*", "$1");
            drafter.click("Save and submit for clearance");
            drafter.sees("main", "Another officer has to clear it").looks("submitted");
        });
        as(width, chief -> {
            chief.signIn("chief", "/desk").looks("desk of the chief");
            chief.page().locator("a[href='" + path[0] + "/clear']").first().click();
            chief.sees("h1", "Clear no.").looks("clear");
            chief.tab("To whom, and decide").looks("clear decide").click("Clear it");
            chief.sees("main", "Cleared");
        });
        as(width, dcm -> {
            dcm.signIn("dcm", path[0] + "/release").looks("release");
            dcm.page().locator("#word").focus();
            dcm.page().keyboard().type("EXERCISE");
            dcm.page().keyboard().press("Enter");
            dcm.page().waitForURL(url -> url.contains("/releases/"));
            dcm.sees("[data-live-field='people.frozen']", "1");
            var mail = await("the mail")
                    .until(() -> embassy.carriers().to(citizen.email(), "EMAIL"), mails -> !mails.isEmpty())
                    .getFirst();
            as(width, me -> {
                me.open(ReadingMail.link(mail.text())).weighs("answer").looks("answer");
                me.click("I have read this").looks("answered");
                me.open("/alerts/" + path[0].replaceFirst(".*/", "")).looks("alert");
            });
            dcm.sees("[data-live-field='people.answered']", "1").looks("watching");
        });

        assertThat(faults).isEmpty();
    }

    @ParameterizedTest
    @Execution(ExecutionMode.CONCURRENT)
    @ValueSource(ints = {1280, 390})
    void every_officer_finds_their_pages_in_order(int width) {
        as(width, me -> me.open("/me").looks("me signed out"));
        as(width, coordinator -> {
            coordinator.signIn("coordinator", "/registry").looks("registry");
            coordinator.open("/registry/imports").looks("imports");
        });
        as(width, operator -> {
            operator.signIn("operator", "/operations").looks("operations");
            for (var page : List.of(
                    "controls",
                    "controls/SMS",
                    "policy",
                    "alarms",
                    "receipts",
                    "texts",
                    "returned-mail",
                    "deliveries",
                    "held",
                    "dead-letters")) operator.open("/operations/" + page).looks("operations " + page.replace('/', ' '));
        });
        as(width, chief -> {
            chief.signIn("chief", "/advisories").looks("advisories");
            chief.open("/audit/warden").looks("audit");
            chief.open("/audit").looks("audits");
        });
        var evacuation = story.evacuation(12);
        as(width, evac -> {
            evac.signIn("evac", "/evacuation").looks("evacuations");
            evac.open("/evacuation/" + evacuation.id()).looks("evacuation");
            evac.open("/check-in/" + evacuation.point()).looks("check-in");
        });
        as(
                width,
                nobody -> nobody.open("/alerts/00000000-0000-0000-0000-000000000000")
                        .looksOfRefusal("not found"));

        assertThat(faults).isEmpty();
    }

    /** Somebody looks; what they find wrong is kept. */
    private void as(int width, Consumer<Looking> deed) {
        try (var somebody = browsers.somebody(embassy, width)) {
            try {
                deed.accept(somebody);
            } catch (RuntimeException | AssertionError e) {
                somebody.picture("failed");
                throw e;
            } finally {
                faults.addAll(somebody.faults());
            }
        }
    }
}
