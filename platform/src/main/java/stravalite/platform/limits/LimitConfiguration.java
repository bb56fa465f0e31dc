package stravalite.platform.limits;

import io.github.bucket4j.TimeMeter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.binder.MeterBinder;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.http.HttpMethod;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import stravalite.platform.edge.ClientAddress;
import stravalite.platform.http.ProblemWriter;
import stravalite.platform.redis.Redis;

/**
 * Which requests are counted for whom. In one process with both sides the filters are there once, as everything of the
 * platform is, so nothing is counted twice.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "stravalite.limits.enabled", matchIfMissing = true)
@EnableConfigurationProperties(LimitProperties.class)
class LimitConfiguration {

    /** Before anything is done for a request, be it a look into the sessions or a hash. */
    private static final int BEFORE_SECURITY = Ordered.HIGHEST_PRECEDENCE + 30;

    /** After Spring Security's filters (-100), which know who it is; before anything reads a body (-90). */
    private static final int AFTER_SECURITY = -95;

    private static final Set<String> WRITES = Set.of("POST", "PUT", "PATCH", "DELETE");

    private final Predicate<HttpServletRequest> auth =
            PathPatternRequestMatcher.withDefaults().matcher("/auth/**")::matches;

    /** They hash a password, too, and are writes as well. */
    private final Predicate<HttpServletRequest> credentials = new OrRequestMatcher(
            PathPatternRequestMatcher.withDefaults().matcher(HttpMethod.POST, "/user/{user_id}/password"),
            PathPatternRequestMatcher.withDefaults().matcher(HttpMethod.POST, "/user/{user_id}/email"))::matches;

    /**
     * To {@code /auth/**}, and for another password or e-mail, by address. This process counts for itself as well: so its limit holds when Redis is away, and
     * a flood never gets as far as Redis.
     */
    @Bean
    FilterRegistrationBean<LimitFilter> authLimit(
            LimitProperties properties, Clock clock, Redis redis, ProblemWriter problems) {
        Limit limit = new Limit("auth", properties.authPerMinute());
        return filter(new LimitFilter(this::address, guarded(limit, clock, redis), problems), BEFORE_SECURITY);
    }

    /** Writes elsewhere, by runner. They go on uncounted while Redis is away. */
    @Bean
    FilterRegistrationBean<LimitFilter> writeLimit(
            LimitProperties properties, Clock clock, Redis redis, ProblemWriter problems) {
        Limit limit = new Limit("writes", properties.writesPerMinute());
        Counter counter = new SharedCounter(limit, meter(clock), redis);
        return filter(new LimitFilter(this::runner, counter, problems), AFTER_SECURITY);
    }

    @Bean
    UnknownWriters unknownWriters(LimitProperties properties, Clock clock, Redis redis) {
        return new UnknownWriters(
                this::isWrite, guarded(new Limit("writes", properties.writesPerMinute()), clock, redis));
    }

    private static Counter guarded(Limit limit, Clock clock, Redis redis) {
        return new OwnCounter(limit, meter(clock)).before(new SharedCounter(limit, meter(clock), redis));
    }

    @Bean
    MeterBinder refusedRequests(
            FilterRegistrationBean<LimitFilter> authLimit, FilterRegistrationBean<LimitFilter> writeLimit) {
        return registry -> {
            count(authLimit, "auth").register(registry);
            count(writeLimit, "writes").register(registry);
        };
    }

    private static FunctionCounter.Builder<LimitFilter> count(
            FilterRegistrationBean<LimitFilter> filter, String limit) {
        return FunctionCounter.builder(
                        "stravalite.limits.refused", Objects.requireNonNull(filter.getFilter()), LimitFilter::refused)
                .description("Requests turned away by a rate limit")
                .tag("limit", limit);
    }

    private static FilterRegistrationBean<LimitFilter> filter(LimitFilter filter, int order) {
        var registration = new FilterRegistrationBean<>(filter);
        registration.setOrder(order);
        return registration;
    }

    /** Not for OPTIONS, by which a browser asks before each call and which does nothing. */
    private Optional<String> address(HttpServletRequest request) {
        return (auth.test(request) && !request.getMethod().equals("OPTIONS")) || credentials.test(request)
                ? Optional.of(ClientAddress.of(request).network())
                : Optional.empty();
    }

    private Optional<String> runner(HttpServletRequest request) {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        return !isWrite(request) || authentication == null || authentication instanceof AnonymousAuthenticationToken
                ? Optional.empty()
                : Optional.of(authentication.getName());
    }

    private boolean isWrite(HttpServletRequest request) {
        return WRITES.contains(request.getMethod()) && !auth.test(request);
    }

    private static TimeMeter meter(Clock clock) {
        return new TimeMeter() {
            @Override
            public long currentTimeNanos() {
                return TimeUnit.MILLISECONDS.toNanos(clock.millis());
            }

            @Override
            public boolean isWallClockBased() {
                return true;
            }
        };
    }
}
