package wardenline.gateway.forward;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.springframework.cloud.gateway.server.mvc.handler.GatewayRouterFunctions;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.function.RequestPredicate;
import org.springframework.web.servlet.function.RequestPredicates;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.ServerResponse;
import wardenline.gateway.GatewaySettings;

/** Which service serves what. */
@Configuration(proxyBeanMethods = false)
class Routes {

    @Bean
    RouterFunction<ServerResponse> serviceRoutes(GatewaySettings settings, Forwarding forwarding) {
        return services(settings.services()).stream()
                .map(service -> GatewayRouterFunctions.route(service.id())
                        .route(anyOf(service.paths()), request -> forwarding.forward(request, service))
                        .build())
                .reduce(RouterFunction::and)
                .orElseThrow();
    }

    private static List<Service> services(GatewaySettings.Services at) {
        var services = new ArrayList<Service>();
        services.add(new Service(
                "registry",
                "register of citizens",
                at.registry(),
                List.of("/enrol/**", "/me/**", "/registry/**", "/api/registry/**", "/audit/registry/**")));
        services.add(new Service(
                "dispatch",
                "sending of messages",
                at.dispatch(),
                List.of(
                        "/a/**",
                        "/u/**",
                        "/operations/**",
                        "/callbacks/**",
                        "/api/dispatch/**",
                        "/audit/dispatch/**")));
        services.add(new Service(
                "evacuation",
                "evacuation desk",
                at.evacuation(),
                List.of("/evacuation/**", "/check-in/**", "/api/evacuation/**", "/audit/evacuation/**")));
        services.add(new Service("warden", "alert desk", at.warden(), wardenPaths()));
        at.localCarriers().ifPresent(carriers -> services.add(carriers(carriers)));
        return services;
    }

    private static List<String> wardenPaths() {
        return List.of(
                "/",
                "/alerts/**",
                "/feeds/**",
                "/desk/**",
                "/advisories/**",
                "/releases/**",
                "/contact-plan/**",
                "/api/warden/**",
                "/audit",
                "/audit/warden/**",
                "/assets/**",
                "/favicon.ico");
    }

    private static Service carriers(URI base) {
        return new Service("carriers", "local carriers' page", base, List.of("/carriers/**"));
    }

    private static RequestPredicate anyOf(List<String> paths) {
        return paths.stream()
                .map(RequestPredicates::path)
                .reduce(RequestPredicate::or)
                .orElseThrow();
    }
}
