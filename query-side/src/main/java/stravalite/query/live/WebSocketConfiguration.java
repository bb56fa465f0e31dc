package stravalite.query.live;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.web.socket.WebSocketExtension;
import org.springframework.web.socket.server.support.DefaultHandshakeHandler;
import org.springframework.web.socket.server.support.OriginHandshakeInterceptor;
import org.springframework.web.socket.server.support.WebSocketHandlerMapping;
import org.springframework.web.socket.server.support.WebSocketHttpRequestHandler;
import stravalite.platform.edge.AllowedOrigins;
import stravalite.platform.http.Problem;
import stravalite.platform.http.ProblemWriter;
import stravalite.platform.security.PublicEndpoints;

/** Puts the gateway at {@code /ws}. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(LiveProperties.class)
class WebSocketConfiguration {

    /** By hand: {@code @EnableWebSocket} brings an empty task scheduler along that takes the place of the real one. */
    @Bean
    WebSocketHandlerMapping liveMapping(
            StompEndpoint endpoint, Sessions sessions, AllowedOrigins origins, ProblemWriter problems) {
        HandshakeRefusals refusals = new HandshakeRefusals(problems);
        WebSocketHttpRequestHandler handler = new WebSocketHttpRequestHandler(endpoint, new PlainHandshake(refusals));
        handler.setHandshakeInterceptors(
                List.of(new OriginHandshakeInterceptor(origins.values()), new Admission(sessions, refusals)));
        WebSocketHandlerMapping mapping = new WebSocketHandlerMapping();
        mapping.setOrder(1);
        mapping.setUrlMap(Map.of("/ws", handler));
        return mapping;
    }

    /** The token comes with CONNECT, not with the handshake. */
    @Bean
    PublicEndpoints liveEndpoint() {
        return PublicEndpoints.reading("/ws");
    }

    /** Without compression, which would cost memory and time for each session and each message. */
    private static final class PlainHandshake extends DefaultHandshakeHandler {

        private final HandshakeRefusals refusals;

        PlainHandshake(HandshakeRefusals refusals) {
            this.refusals = refusals;
        }

        @Override
        protected void handleInvalidUpgradeHeader(ServerHttpRequest request, ServerHttpResponse response)
                throws IOException {
            refusals.refuse(
                    request,
                    response,
                    new Problem(HttpStatus.BAD_REQUEST, "This is a WebSocket: it needs Upgrade: websocket."));
        }

        @Override
        protected void handleInvalidConnectHeader(ServerHttpRequest request, ServerHttpResponse response)
                throws IOException {
            refusals.refuse(
                    request,
                    response,
                    new Problem(HttpStatus.BAD_REQUEST, "This is a WebSocket: it needs Connection: Upgrade."));
        }

        @Override
        protected List<WebSocketExtension> filterRequestedExtensions(
                ServerHttpRequest request, List<WebSocketExtension> requested, List<WebSocketExtension> supported) {
            return List.of();
        }
    }
}
