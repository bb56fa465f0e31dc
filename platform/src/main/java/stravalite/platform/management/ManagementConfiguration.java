package stravalite.platform.management;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.security.autoconfigure.actuate.web.servlet.EndpointRequest;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.servlet.config.annotation.ViewControllerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import stravalite.platform.security.PublicEndpoints;

/** Who may see what: on the port for management all of it without a log-in, on the main port only whether it is well. */
@Configuration(proxyBeanMethods = false)
class ManagementConfiguration implements WebMvcConfigurer {

    private static final Logger LOG = LoggerFactory.getLogger(ManagementConfiguration.class);

    /** The main port has {@code /livez} and {@code /readyz}, and the paths where they are on the other port. */
    @Override
    public void addViewControllers(ViewControllerRegistry registry) {
        registry.addViewController("/actuator/health").setViewName("forward:/readyz");
        registry.addViewController("/actuator/health/liveness").setViewName("forward:/livez");
        registry.addViewController("/actuator/health/readiness").setViewName("forward:/readyz");
    }

    @Bean
    PublicEndpoints health() {
        return PublicEndpoints.openToAll("/livez", "/readyz", "/actuator/health", "/actuator/health/**");
    }

    /** Matches on the port for management alone, which by default is reached from this machine only. */
    @Bean
    @Order(1)
    SecurityFilterChain managementFilterChain(HttpSecurity http) throws Exception {
        return http.securityMatcher(EndpointRequest.toAnyEndpoint())
                .csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .build();
    }

    @EventListener
    void started(WebServerInitializedEvent event) {
        if ("management".equals(event.getApplicationContext().getServerNamespace())) {
            LOG.info(
                    "Health and metrics are on port {} under /actuator",
                    event.getWebServer().getPort());
        }
    }
}
