package stravalite.platform.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;
import stravalite.platform.http.Ids;
import stravalite.platform.http.Problem;

/**
 * Keeps everybody to their own paths: the path variable {@code user_id} must be the token's subject, else 403, and a UUID,
 * else 400. This holds for every controller by itself, before its arguments are read; a controller only takes
 * {@code @PathVariable("user_id") RunnerId runner}. Where anybody may ask, the method says {@link AnyRunner}.
 */
final class OwnPaths implements HandlerInterceptor {

    private static final String VARIABLE = "user_id";

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        String owner = pathVariable(request);
        if (owner != null
                && !(handler instanceof HandlerMethod method && method.hasMethodAnnotation(AnyRunner.class))) {
            requireOwn(owner);
        }
        return true;
    }

    private static void requireOwn(String owner) {
        UUID id;
        try {
            id = Ids.uuid(owner);
        } catch (IllegalArgumentException e) {
            throw Problem.badField(VARIABLE, "must be a UUID");
        }
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        if (!(authentication instanceof RunnerAuthentication own)
                || !own.getPrincipal().id().value().equals(id)) {
            throw new Problem(HttpStatus.FORBIDDEN, "This belongs to somebody else.");
        }
    }

    private static @Nullable String pathVariable(HttpServletRequest request) {
        return request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE) instanceof Map<?, ?> variables
                        && variables.get(VARIABLE) instanceof String value
                ? value
                : null;
    }
}
