package wardenline.dispatch.stranger;

import java.time.Instant;
import org.springframework.stereotype.Component;
import wardenline.dispatch.erasure.Erasable;

/**
 * Erases the numbers of strangers and what they wrote, once nobody needs them to help. Never unread: as long as a text of a number waits
 * for an officer, all that it wrote stays, whatever it says. A call for help in a language or in words that are not known counts as words
 * like any other, and only whoever reads them can tell. That nothing waits for ever is what the alarms are for.
 */
@Component
class ErasingTexts implements Erasable {

    private final StrangersTexts texts;
    private final StrangerSettings settings;

    ErasingTexts(StrangersTexts texts, StrangerSettings settings) {
        this.texts = texts;
        this.settings = settings;
    }

    @Override
    public String name() {
        return "texts-from-unknown-numbers";
    }

    @Override
    public int keptDays() {
        return settings.textsKeptDays();
    }

    @Override
    public int erase(Instant before, int limit) {
        return texts.erase(before, limit);
    }
}
