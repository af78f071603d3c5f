package wardenline.dispatch.receipt;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import wardenline.platform.erasure.Erasable;

/**
 * Erases what recipients wrote back, once it has long been joined: the answer itself was told to the others then, and is theirs to keep.
 * What is not joined waits on. The texts and mails of strangers have a rule of their own, for nobody else has their words.
 */
@Configuration(proxyBeanMethods = false)
class ErasingAnswers {

    @Bean
    Erasable answersToErase(JoinedAnswers answers, ReceiptSettings settings) {
        return new Erasable("answers", settings.answersKeptDays(), answers::erase);
    }
}
