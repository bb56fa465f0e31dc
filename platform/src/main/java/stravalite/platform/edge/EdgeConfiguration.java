package stravalite.platform.edge;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.web.filter.CorsFilter;

/** Puts the filters at the edge, before all that asks where a request comes from. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(EdgeProperties.class)
class EdgeConfiguration {

    /** Before the security headers, which ask for the scheme. */
    private static final int FIRST = Ordered.HIGHEST_PRECEDENCE + 2;

    /** Inside of what gives each answer headers and a body, before limits and log-ins: a preflight has no token. */
    private static final int CROSS_ORIGIN = Ordered.HIGHEST_PRECEDENCE + 20;

    @Bean
    AllowedOrigins allowedOrigins(EdgeProperties properties) {
        return AllowedOrigins.of(properties.allowedOrigins());
    }

    @Bean
    FilterRegistrationBean<ForwardedFilter> forwardedFilter(EdgeProperties properties) {
        var registration =
                new FilterRegistrationBean<>(new ForwardedFilter(TrustedProxies.of(properties.trustedProxies())));
        registration.setOrder(FIRST);
        return registration;
    }

    @Bean
    FilterRegistrationBean<CorsFilter> crossOriginFilter(AllowedOrigins origins) {
        var registration = new FilterRegistrationBean<>(CrossOrigin.filter(origins));
        registration.setOrder(CROSS_ORIGIN);
        registration.setEnabled(!origins.values().isEmpty());
        return registration;
    }
}
