package stravalite.platform.security;

import jakarta.servlet.DispatcherType;
import java.util.List;
import java.util.function.Predicate;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.context.RequestAttributeSecurityContextRepository;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import stravalite.platform.security.PublicEndpoints.Endpoint;

/** Closed unless said otherwise: a bearer token for everything but the {@link PublicEndpoints}; no session, no cookie. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SecurityProperties.class)
class SecurityConfiguration implements WebMvcConfigurer {

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new OwnPaths());
    }

    @Bean
    PublicEndpoints documentation() {
        return PublicEndpoints.openToAll("/apidocs", "/apidocs/**", "/v3/api-docs", "/v3/api-docs/**");
    }

    /** Each request would be told of a dozen times, and every filter pays for it, even where nobody listens. */
    @Bean
    SecurityObservationSettings silent() {
        return SecurityObservationSettings.noObservations();
    }

    /** A bean, or Boot makes a user with a password of its own. */
    @Bean
    AuthenticationManager accessTokenAuthentication(AccessTokens tokens) {
        return new AccessTokenAuthentication(tokens);
    }

    @Bean
    SecurityFilterChain securityFilterChain(
            HttpSecurity http, List<PublicEndpoints> open, AuthenticationManager manager, BearerProblems problems)
            throws Exception {
        RequestMatcher anybody = matcher(open, endpoint -> true);
        return http.csrf(AbstractHttpConfigurer::disable)
                .formLogin(AbstractHttpConfigurer::disable)
                .httpBasic(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .sessionManagement(AbstractHttpConfigurer::disable)
                // Without it, a context would be looked for in a session.
                .securityContext(
                        context -> context.securityContextRepository(new RequestAttributeSecurityContextRepository()))
                .headers(SecurityConfiguration::headers)
                .authorizeHttpRequests(requests -> requests.dispatcherTypeMatchers(
                                DispatcherType.ERROR, DispatcherType.ASYNC, DispatcherType.FORWARD)
                        .permitAll()
                        .requestMatchers(anybody)
                        .permitAll()
                        .requestMatchers("/admin", "/admin/**", "/actuator/**")
                        .hasRole("admin")
                        .anyRequest()
                        .authenticated())
                .oauth2ResourceServer(server -> server.authenticationManagerResolver(request -> manager)
                        .bearerTokenResolver(new HeaderToken(matcher(open, endpoint -> !endpoint.readsToken())))
                        .authenticationEntryPoint(problems)
                        .accessDeniedHandler(problems)
                        .withObjectPostProcessor(problems.forOutages()))
                .exceptionHandling(
                        handling -> handling.authenticationEntryPoint(problems).accessDeniedHandler(problems))
                .build();
    }

    /** No more than what depends on the answer: the other headers are there on answers that never came this far, too. */
    private static void headers(HeadersConfigurer<HttpSecurity> headers) {
        headers.defaultsDisabled().addHeaderWriter((request, response) -> {
            if (!response.containsHeader("Cache-Control") && response.getStatus() != 304) {
                response.setHeader("Cache-Control", "no-store");
            }
        });
    }

    private static RequestMatcher matcher(List<PublicEndpoints> open, Predicate<Endpoint> which) {
        return new AnyEndpoint(open.stream()
                .flatMap(endpoints -> endpoints.endpoints().stream())
                .filter(which)
                .toList());
    }
}
