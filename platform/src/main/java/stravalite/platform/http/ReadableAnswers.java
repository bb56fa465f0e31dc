package stravalite.platform.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.accept.ContentNegotiationStrategy;
import org.springframework.web.accept.HeaderContentNegotiationStrategy;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Tells a client whose {@code Accept} has no room for JSON so before a write is carried out: 406 after it would say that
 * nothing was done.
 */
final class ReadableAnswers implements HandlerInterceptor {

    private static final List<String> READS = List.of("GET", "HEAD", "OPTIONS");

    private final ContentNegotiationStrategy accept = new HeaderContentNegotiationStrategy();

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
            throws HttpMediaTypeNotAcceptableException {
        if (handler instanceof HandlerMethod method && !method.isVoid() && !READS.contains(request.getMethod())) {
            requireJson(accept.resolveMediaTypes(new ServletWebRequest(request)));
        }
        return true;
    }

    private static void requireJson(List<MediaType> accepted) throws HttpMediaTypeNotAcceptableException {
        if (accepted.stream().noneMatch(ReadableAnswers::isOurs)) {
            throw new HttpMediaTypeNotAcceptableException(List.of(MediaType.APPLICATION_JSON));
        }
    }

    private static boolean isOurs(MediaType accepted) {
        return MediaType.APPLICATION_JSON.isCompatibleWith(accepted)
                && (accepted.getCharset() == null || accepted.getCharset().equals(StandardCharsets.UTF_8));
    }
}
