package wardenline.gateway.docs;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.ViewControllerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Swagger UI, from its own package, over the document that each service serves. */
@Configuration(proxyBeanMethods = false)
class DocsPage implements WebMvcConfigurer {

    private final String version;

    DocsPage(@Value("${wardenline.gateway.swagger-ui-version}") String version) {
        this.version = version;
    }

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        registry.addResourceHandler("/api/docs/ui/**")
                .addResourceLocations("classpath:/META-INF/resources/webjars/swagger-ui/%s/".formatted(version));
        registry.addResourceHandler("/gateway/**").addResourceLocations("classpath:/gateway/");
    }

    @Override
    public void addViewControllers(ViewControllerRegistry registry) {
        registry.addViewController("/api/docs").setViewName("forward:/gateway/docs.html");
        registry.addRedirectViewController("/api/docs/", "/api/docs");
    }
}
