package wardenline.warden.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;
import wardenline.contracts.AdvisoryReleased;
import wardenline.contracts.Topics;
import wardenline.platform.Post;
import wardenline.testkit.Topic;
import wardenline.warden.Api;
import wardenline.warden.Story;
import wardenline.warden.WardenTest;
import wardenline.warden.advisory.Advisories;
import wardenline.warden.advisory.Advisory;
import wardenline.warden.advisory.AdvisoryId;
import wardenline.warden.advisory.Composing;
import wardenline.warden.rendering.CapDocument;
import wardenline.warden.rendering.Renderings;

/** What an earlier version of Wardenline had cleared and this one releases. */
@WardenTest
class EarlierClearanceTest {
    @Autowired
    Api api;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    JsonMapper json;

    @Autowired
    Advisories advisories;

    @Autowired
    Composing composing;

    @Autowired
    Post post;

    @Test
    void invariant_5_what_was_cleared_before_machines_had_words_of_their_own_goes_out_without_them() {
        var story = new Story(api);
        story.town("GQ", 3.75, 8.78, 1);
        var id = story.cleared("LIVE", Story.around(3.75, 8.78));
        var before = clearedBefore(id, List::getLast);
        assertThat(api.get(Api.DCM, "/advisories/" + id + "/release").text())
                .contains("they hear what a person hears")
                .doesNotContain("please answer there");

        var answer = story.release(id, "LIVE", 1);

        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        var content = released(id);
        assertThat(content.contentDigest()).isEqualTo(before);
        assertThat(content.renderings()).singleElement().satisfies(rendering -> {
            assertThat(rendering.voice()).contains("Press 1");
            assertThat(rendering.voicemail()).isNull();
        });
        assertThat(api.get(Api.DCM, "/advisories/" + id).text()).doesNotContain("please answer there");
    }

    @Test
    void invariant_5_what_was_cleared_with_numbered_fax_pages_goes_out_with_them() {
        var story = new Story(api);
        story.town("GW", 11.86, -15.6, 1);
        var id = story.cleared("LIVE", Story.around(11.86, -15.6));
        var before = clearedBefore(id, List::getFirst);

        var answer = story.release(id, "LIVE", 1);

        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        var content = released(id);
        assertThat(content.contentDigest()).isEqualTo(before);
        assertThat(content.renderings()).singleElement().satisfies(rendering -> {
            assertThat(rendering.fax()).endsWith("Page 1/1\n");
            assertThat(rendering.voicemail()).isNotNull();
        });
    }

    @Test
    void invariant_5_what_was_changed_after_an_earlier_clearance_is_not_sent() {
        var story = new Story(api);
        story.town("ST", 0.34, 6.73, 1);
        var id = story.cleared("LIVE", Story.around(0.34, 6.73));
        clearedBefore(id, List::getLast);
        jdbc.sql("""
                        update advisory set content = jsonb_set(content, '{0,event}', '"Something else"')
                        where advisory_id = ?::uuid
                        """).param(id).update();

        assertThat(story.release(id, "LIVE", 1).at("/code")).isEqualTo("CONTENT_CHANGED");
    }

    private AdvisoryReleased released(String id) {
        return json.readValue(
                new Topic(Topics.ADVISORY)
                        .await(record -> id.equals(record.key()))
                        .value(),
                AdvisoryReleased.class);
    }

    /** Puts the digest that was cleared in the place of today's, and says it. */
    private String clearedBefore(String id, Function<List<Renderings>, Renderings> then) {
        var cleared = (Advisory.Cleared)
                advisories.find(new AdvisoryId(UUID.fromString(id))).orElseThrow();
        var datedOn = cleared.submission().datedOn();
        var sheet = cleared.sheet();
        var before = then.apply(Renderings.earlier(sheet.letterhead(post.name(), datedOn), sheet.content()))
                .digest(composing.cap(sheet, datedOn, CapDocument.open(post.email(), post.zone())));
        jdbc.sql("update advisory set content_digest = ? where advisory_id = ?::uuid")
                .params(before, id)
                .update();
        return before;
    }
}
