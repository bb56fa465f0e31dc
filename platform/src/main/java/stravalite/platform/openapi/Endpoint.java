package stravalite.platform.openapi;

import java.lang.annotation.Annotation;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.http.server.PathContainer;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.util.pattern.PathPatternParser;
import stravalite.platform.security.AnyRunner;
import stravalite.platform.security.PublicEndpoints;

/**
 * A controller's method as clients reach it.
 *
 * @param path with its variables, such as {@code /runs/{user_id}}
 */
record Endpoint(RequestMethod method, String path, Access access, HandlerMethod handler) {

    /** Who may ask. */
    enum Access {
        /** Whoever has a good token. */
        CLOSED,
        /** Everybody, but a token that comes along must be a good one. */
        READS_TOKEN,
        /** Everybody; a token is not looked at. */
        OPEN
    }

    static Endpoint of(HandlerMethod handler, List<PublicEndpoints> open) {
        RequestMapping mapping = Objects.requireNonNull(
                AnnotatedElementUtils.findMergedAnnotation(handler.getMethod(), RequestMapping.class));
        RequestMapping shared = AnnotatedElementUtils.findMergedAnnotation(handler.getBeanType(), RequestMapping.class);
        String path = (shared == null ? "" : first(shared.path())) + first(mapping.path());
        RequestMethod method = mapping.method()[0];
        return new Endpoint(method, path, access(method, path, open), handler);
    }

    private static String first(String[] paths) {
        return paths.length == 0 ? "" : paths[0];
    }

    private static Access access(RequestMethod method, String path, List<PublicEndpoints> open) {
        PathContainer asked = PathContainer.parsePath(path.replaceAll("[{}]", ""));
        return open.stream()
                .flatMap(endpoints -> endpoints.endpoints().stream())
                .filter(endpoint -> endpoint.method().equals(method.asHttpMethod())
                        && PathPatternParser.defaultInstance
                                .parse(endpoint.pattern())
                                .matches(asked))
                .map(endpoint -> endpoint.readsToken() ? Access.READS_TOKEN : Access.OPEN)
                .findFirst()
                .orElse(Access.CLOSED);
    }

    boolean writes() {
        return method != RequestMethod.GET;
    }

    /** Whether it needs more than a good token: to be the runner of the path, or an admin. */
    boolean isReserved() {
        return path.startsWith("/admin")
                || (access == Access.CLOSED
                        && path.contains("{user_id}")
                        && annotation(AnyRunner.class).isEmpty());
    }

    <A extends Annotation> Optional<A> annotation(Class<A> type) {
        return Optional.ofNullable(handler.getMethodAnnotation(type));
    }
}
