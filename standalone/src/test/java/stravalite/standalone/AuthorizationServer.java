package stravalite.standalone;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.security.autoconfigure.web.servlet.SecurityFilterAutoConfiguration;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.annotation.web.configuration.OAuth2AuthorizationServerConfiguration;
import org.springframework.security.config.annotation.web.configurers.oauth2.server.authorization.OAuth2AuthorizationServerConfigurer;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientCredentialsAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.client.InMemoryRegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.settings.TokenSettings;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;
import org.springframework.security.web.SecurityFilterChain;

/**
 * Spring's authorization server on a port of its own. A token is for whomever its request names. No configuration by
 * annotation, so that no scan of the packages finds it.
 */
@EnableWebSecurity
@ImportAutoConfiguration({
    TomcatServletWebServerAutoConfiguration.class,
    DispatcherServletAutoConfiguration.class,
    WebMvcAutoConfiguration.class,
    SecurityFilterAutoConfiguration.class
})
class AuthorizationServer {

    /** Its tokens live for ten minutes. */
    static final String PATIENT = "patient";

    /** Its tokens live for ten seconds. */
    static final String BRIEF = "brief";

    private static final List<String> PASSED_ON = List.of("email", "name", "zoneinfo");

    /** One that runs. */
    record Running(ConfigurableApplicationContext context) implements AutoCloseable {

        URI issuer() {
            return URI.create("http://127.0.0.1:" + context.getEnvironment().getRequiredProperty("local.server.port"));
        }

        /** A token of a client for whomever {@code sub} names, with what else is said of them. */
        String token(String client, Map<String, String> said) {
            String form =
                    "grant_type=client_credentials&client_id=" + client + "&client_secret=secret+of+" + client + "&"
                            + said.entrySet().stream()
                                    .map(each -> each.getKey() + "="
                                            + URLEncoder.encode(each.getValue(), StandardCharsets.UTF_8))
                                    .collect(Collectors.joining("&"));
            HttpRequest request = HttpRequest.newBuilder(issuer().resolve("/oauth2/token"))
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(BodyPublishers.ofString(form))
                    .build();
            try (HttpClient http = HttpClient.newHttpClient()) {
                String answer = http.send(request, BodyHandlers.ofString()).body();
                return Http.JSON.readTree(answer).path("access_token").asString();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }

        @Override
        public void close() {
            context.close();
        }
    }

    static Running start() {
        return new Running(new SpringApplicationBuilder(AuthorizationServer.class)
                .run("--server.port=0", "--spring.config.location=optional:classpath:/nowhere/"));
    }

    @Bean
    SecurityFilterChain endpoints(HttpSecurity http) {
        return http.with(new OAuth2AuthorizationServerConfigurer(), server -> server.oidc(Customizer.withDefaults()))
                .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                .csrf(csrf -> csrf.disable())
                .build();
    }

    @Bean
    RegisteredClientRepository clients() {
        return new InMemoryRegisteredClientRepository(
                client(PATIENT, Duration.ofMinutes(10)), client(BRIEF, Duration.ofSeconds(10)));
    }

    private static RegisteredClient client(String id, Duration lifetime) {
        return RegisteredClient.withId(id)
                .clientId(id)
                .clientSecret("{noop}secret of " + id)
                .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_POST)
                .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
                .tokenSettings(
                        TokenSettings.builder().accessTokenTimeToLive(lifetime).build())
                .build();
    }

    @Bean
    OAuth2TokenCustomizer<JwtEncodingContext> claims() {
        return context -> {
            OAuth2ClientCredentialsAuthenticationToken grant = context.getAuthorizationGrant();
            if (OAuth2TokenType.ACCESS_TOKEN.equals(context.getTokenType())) {
                Map<String, Object> said = grant.getAdditionalParameters();
                context.getClaims()
                        .subject(String.valueOf(said.get("sub")))
                        .audience(List.of(String.valueOf(said.getOrDefault("aud", "stravalite"))))
                        .claim("email_verified", said.containsKey("email"));
                PASSED_ON.stream()
                        .filter(said::containsKey)
                        .forEach(claim -> context.getClaims().claim(claim, said.get(claim)));
            }
        };
    }

    @Bean
    JWKSource<SecurityContext> keys() throws JOSEException {
        return new ImmutableJWKSet<>(
                new JWKSet(new RSAKeyGenerator(2048).keyIDFromThumbprint(true).generate()));
    }

    @Bean
    JwtDecoder decoder(JWKSource<SecurityContext> keys) {
        return OAuth2AuthorizationServerConfiguration.jwtDecoder(keys);
    }

    @Bean
    AuthorizationServerSettings settings() {
        return AuthorizationServerSettings.builder().build();
    }
}
