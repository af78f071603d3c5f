package wardenline.dispatch.suppression;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import wardenline.platform.erasure.Erasable;

/** What carriers said of an address once, and never again. */
@Configuration(proxyBeanMethods = false)
class ForgettingDoubts {

    @Bean
    Erasable doubtedContactsToErase(Suppressions suppressions, SuppressionSettings settings) {
        return new Erasable("doubted-contacts", settings.forgottenAfterDays(), suppressions::forgetDoubts);
    }
}
