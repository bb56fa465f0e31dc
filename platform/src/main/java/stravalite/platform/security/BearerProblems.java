package stravalite.platform.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.server.resource.web.authentication.BearerTokenAuthenticationFilter;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.stereotype.Component;
import stravalite.platform.http.Problem;
import stravalite.platform.http.ProblemWriter;
import stravalite.platform.limits.UnknownWriters;

/** 401, 403 and 503 of the security filters, in the shape of every other problem. */
@Component
class BearerProblems implements AuthenticationEntryPoint, AccessDeniedHandler {

    private static final Logger LOG = LoggerFactory.getLogger(BearerProblems.class);

    private final ProblemWriter writer;
    private final ObjectProvider<UnknownWriters> unknownWriters;

    BearerProblems(ProblemWriter writer, ObjectProvider<UnknownWriters> unknownWriters) {
        this.writer = writer;
        this.unknownWriters = unknownWriters;
    }

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException failed)
            throws IOException {
        if (failed instanceof AuthenticationServiceException) {
            LOG.warn("A token can't be checked: {}", String.valueOf(failed.getCause()));
            writer.write(request, response, Problem.unavailable(message(failed), Duration.ofSeconds(2)));
            return;
        }
        if (failed instanceof AccountDeleted) {
            writer.write(request, response, new Problem(HttpStatus.FORBIDDEN, message(failed)));
            return;
        }
        Optional<Problem> tooMany =
                unknownWriters.stream().findFirst().flatMap(writers -> writers.count(request, response));
        if (tooMany.isPresent()) {
            writer.write(request, response, tooMany.get());
            return;
        }
        boolean broken = failed instanceof OAuth2AuthenticationException;
        response.setHeader(HttpHeaders.WWW_AUTHENTICATE, broken ? "Bearer error=\"invalid_token\"" : "Bearer");
        String detail = broken
                ? "The access token is not valid, or not any more. Log in or refresh it."
                : "This needs an access token: Authorization: Bearer …";
        writer.write(request, response, new Problem(HttpStatus.UNAUTHORIZED, detail));
    }

    private static String message(AuthenticationException ours) {
        return String.valueOf(ours.getMessage());
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException denied)
            throws IOException {
        writer.write(request, response, new Problem(HttpStatus.FORBIDDEN, "You may not do this."));
    }

    /** Spring's filter throws an outage on to the container; it is answered here instead. */
    ObjectPostProcessor<BearerTokenAuthenticationFilter> forOutages() {
        return new ObjectPostProcessor<>() {
            @Override
            public <O extends BearerTokenAuthenticationFilter> O postProcess(O filter) {
                filter.setAuthenticationFailureHandler(BearerProblems.this::commence);
                return filter;
            }
        };
    }
}
