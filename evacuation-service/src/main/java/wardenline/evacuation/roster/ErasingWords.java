package wardenline.evacuation.roster;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import wardenline.platform.erasure.Erasable;

/** Erases what people wrote of help; that they wrote, and when, is kept. */
@Configuration(proxyBeanMethods = false)
class ErasingWords {

    @Bean
    Erasable wordsToErase(WordsOfHelp words, WordSettings settings) {
        return new Erasable("words", settings.wordsKeptDays(), words::erase);
    }
}
