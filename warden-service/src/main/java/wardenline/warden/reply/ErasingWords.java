package wardenline.warden.reply;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import wardenline.platform.erasure.Erasable;

/** Erases the words of replies; that they came, when, and what was judged of them, is kept. */
@Configuration(proxyBeanMethods = false)
class ErasingWords {

    @Bean
    Erasable wordsToErase(WrittenReplies replies, ReplySettings settings) {
        return new Erasable("words", settings.wordsKeptDays(), replies::erase);
    }
}
