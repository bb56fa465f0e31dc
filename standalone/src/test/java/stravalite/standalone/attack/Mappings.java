package stravalite.standalone.attack;

import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationContext;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.function.support.RouterFunctionMapping;
import org.springframework.web.servlet.handler.AbstractUrlHandlerMapping;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;
import stravalite.query.live.LiveTopic;

/** What a running application answers to, as it says itself. */
final class Mappings {

    private Mappings() {}

    /** Each method with each pattern, such as {@code GET /users}; {@code ANY} for a pattern of no method of its own. */
    static Set<String> endpoints(ApplicationContext context) {
        Set<String> all = new TreeSet<>();
        context.getBeansOfType(HandlerMapping.class).forEach((name, mapping) -> {
            switch (mapping) {
                case RequestMappingInfoHandlerMapping methods ->
                    methods.getHandlerMethods().keySet().forEach(info -> add(info, all));
                case AbstractUrlHandlerMapping urls -> add(urls, all);
                case RouterFunctionMapping functions when functions.getRouterFunction() == null -> {}
                default -> throw new AssertionError("Which endpoints does " + name + " have? Teach " + Mappings.class);
            }
        });
        return all;
    }

    private static void add(RequestMappingInfo info, Set<String> all) {
        for (String pattern : info.getPatternValues()) {
            info.getMethodsCondition().getMethods().forEach(method -> all.add(method + " " + pattern));
            if (info.getMethodsCondition().isEmpty()) {
                all.add(AccessRow.ANY + " " + pattern);
            }
        }
    }

    private static void add(AbstractUrlHandlerMapping urls, Set<String> all) {
        for (String pattern : urls.getHandlerMap().keySet()) {
            all.add("GET " + pattern.replaceAll("/\\d+(\\.\\d+)+/", "/{version}/"));
        }
        if (urls.getRootHandler() != null) {
            all.add("GET /");
        }
    }

    /** The STOMP destinations. */
    static Set<String> destinations(ApplicationContext context) {
        return context.getBeansOfType(LiveTopic.class).values().stream()
                .map(LiveTopic::destination)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
