package wardenline.dispatch.bounce;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import wardenline.platform.erasure.Erasable;

/**
 * Erases what people and their mail systems wrote, once nobody needs it to see why a mail was sorted as it was. What it was found to be
 * stays, and so does its digest: the same mail is still the same when it is read again.
 */
@Configuration(proxyBeanMethods = false)
class ErasingMail {

    @Bean
    Erasable returnedMailToErase(ReturnedMails mails, BounceSettings settings) {
        return new Erasable("returned-mail", settings.rawKeptDays(), mails::erase);
    }
}
