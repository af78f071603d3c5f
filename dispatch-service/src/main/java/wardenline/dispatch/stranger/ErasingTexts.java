package wardenline.dispatch.stranger;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import wardenline.platform.erasure.Erasable;

/**
 * Erases the numbers and addresses of strangers and what they wrote, once nobody needs them to help. Never unread: as long as a text of a number waits
 * for an officer, all that it wrote stays, whatever it says. A call for help in a language or in words that are not known counts as words
 * like any other, and only whoever reads them can tell. That nothing waits for ever is what the alarms are for.
 */
@Configuration(proxyBeanMethods = false)
class ErasingTexts {

    @Bean
    Erasable strangersTextsToErase(StrangersTexts texts, StrangerSettings settings) {
        return new Erasable(
                "texts-from-unknown-numbers",
                settings.textsKeptDays(),
                (before, limit) -> texts.erase(Medium.TEXT, before, limit));
    }

    @Bean
    Erasable strangersMailToErase(StrangersTexts texts, StrangerSettings settings) {
        return new Erasable(
                "mail-from-unknown-addresses",
                settings.textsKeptDays(),
                (before, limit) -> texts.erase(Medium.MAIL, before, limit));
    }
}
