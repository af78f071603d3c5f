package wardenline.gateway.forward;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.http.server.PathContainer;
import org.springframework.stereotype.Component;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;
import wardenline.gateway.GatewaySettings;

/** The few paths on which whole files are sent. */
@Component
class ImportPaths {

    private final List<PathPattern> patterns;

    ImportPaths(GatewaySettings settings) {
        this.patterns = settings.limits().importPaths().stream()
                .map(PathPatternParser.defaultInstance::parse)
                .toList();
    }

    boolean include(HttpServletRequest request) {
        var path = PathContainer.parsePath(request.getRequestURI());
        return patterns.stream().anyMatch(pattern -> pattern.matches(path));
    }
}
