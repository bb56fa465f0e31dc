package stravalite.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;

/** Nothing is asked of the side that doesn't have it when both run apart. */
class EdgeRoutesIT {

    private static final String ID = "01a20d77-c140-7134-8b19-b33f866fb23a";

    private final EdgeRoutes routes = EdgeRoutes.read();

    @Test
    void eachEndpointIsSentToTheSideThatHasIt() {
        Map<String, String> endpoints = endpoints();
        assertThat(endpoints).containsEntry("POST /runs/{user_id}", "command").containsEntry("GET /users", "query");
        Map<String, String> sent = new TreeMap<>();
        endpoints.keySet().forEach(endpoint -> {
            String[] parts = endpoint.split(" ", 2);
            sent.put(endpoint, routes.sideOf(parts[0], example(parts[1])));
        });
        assertThat(sent)
                .as("the sides that %s sends endpoints to, and those that have them", EdgeRoutes.FILE)
                .isEqualTo(endpoints);
    }

    @Test
    void theWebSocketThePageAndTheDocumentsAreOnTheQuerySide() {
        assertThat(Set.of("/", "/ws", "/index.html", "/assets/app.js", "/v3/api-docs", "/apidocs/", "/readyz"))
                .allSatisfy(path -> assertThat(routes.sideOf("GET", path)).isEqualTo("query"));
    }

    private static Map<String, String> endpoints() {
        Map<String, String> all = new TreeMap<>();
        RunningSystem.context()
                .getBeansOfType(RequestMappingInfoHandlerMapping.class)
                .values()
                .forEach(mapping -> mapping.getHandlerMethods().forEach((info, handler) -> {
                    String side = side(handler);
                    if (!side.isEmpty()) {
                        methods(info)
                                .forEach(method -> info.getPatternValues()
                                        .forEach(pattern -> all.put(method + " " + pattern, side)));
                    }
                }));
        return all;
    }

    /** Empty for what both have. */
    private static String side(HandlerMethod handler) {
        String type = handler.getBeanType().getName();
        return type.startsWith("stravalite.command.") ? "command" : type.startsWith("stravalite.query.") ? "query" : "";
    }

    private static Set<String> methods(RequestMappingInfo info) {
        Set<String> methods = info.getMethodsCondition().getMethods().stream()
                .map(RequestMethod::name)
                .collect(Collectors.toCollection(TreeSet::new));
        if (methods.isEmpty()) {
            methods.addAll(Set.of("GET", "POST"));
        }
        if (methods.contains("GET")) {
            methods.add("HEAD");
        }
        return methods;
    }

    private static String example(String pattern) {
        return pattern.replace("/**", "/some/more").replaceAll("\\{[^}]+}", ID);
    }
}
