package stravalite.query.live;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import stravalite.api.runner.RunnerId;
import stravalite.platform.CarrierWatch;
import stravalite.platform.edge.AllowedOrigins;
import stravalite.platform.http.ProblemWriter;
import tools.jackson.databind.json.JsonMapper;

/**
 * A web server with the gateway and topics that need no database. A token is a runner's id, perhaps with an end. No
 * configuration by annotation, so that no scan of the packages finds it.
 */
@ImportAutoConfiguration({
    TomcatServletWebServerAutoConfiguration.class,
    DispatcherServletAutoConfiguration.class,
    WebMvcAutoConfiguration.class
})
@Import({
    WebSocketConfiguration.class,
    Sessions.class,
    Topics.class,
    StompConnect.class,
    StompCommands.class,
    StompEndpoint.class,
    Sweep.class,
    ProblemWriter.class,
    CarrierWatch.class
})
class LiveServer {

    static final String COUNT = "/topic/count";
    static final String BULK = "/topic/bulk";
    static final String OWN = "/user/queue/own";

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    AllowedOrigins origins() {
        return AllowedOrigins.of(List.of("https://runs.example"));
    }

    @Bean
    JsonMapper json() {
        return JsonMapper.shared();
    }

    @Bean
    CountingTopic count() {
        return new CountingTopic(COUNT);
    }

    @Bean
    LiveTopic bulk() {
        return topic(BULK);
    }

    @Bean
    LiveTopic own() {
        return topic(OWN);
    }

    @Bean
    Tokens tokens() {
        return new Tokens();
    }

    private static LiveTopic topic(String destination) {
        return new LiveTopic() {
            @Override
            public String destination() {
                return destination;
            }

            @Override
            public List<LiveMessage> snapshot(@Nullable RunnerId runner) {
                return List.of(new LiveMessage(0, "\"" + runner + "\""));
            }
        };
    }

    /** Tokens as {@code <runner>@<epoch milliseconds of its end>}. */
    static final class Tokens implements TokenCheck {

        final Set<UUID> ended = ConcurrentHashMap.newKeySet();

        @Override
        public Holder verify(String token) {
            try {
                int at = token.indexOf('@');
                UUID runner = UUID.fromString(token.substring(0, at));
                return new Holder(
                        new RunnerId(runner), runner, Instant.ofEpochMilli(Long.parseLong(token.substring(at + 1))));
            } catch (IllegalArgumentException | StringIndexOutOfBoundsException e) {
                throw new Refused("the token is not valid");
            }
        }

        @Override
        public Set<UUID> live(Collection<UUID> logins) {
            Set<UUID> live = new HashSet<>(logins);
            live.removeAll(ended);
            return live;
        }
    }
}
