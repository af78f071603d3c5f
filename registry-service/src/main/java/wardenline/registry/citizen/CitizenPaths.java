package wardenline.registry.citizen;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import wardenline.platform.security.OpenPaths;

/** What needs no officer's sign-in: citizens have their own, by one-time codes and links. */
@Configuration(proxyBeanMethods = false)
class CitizenPaths {

    @Bean
    OpenPaths openPaths() {
        return new OpenPaths("/enrol/**", "/me/**", "/api/registry/public/**");
    }
}
