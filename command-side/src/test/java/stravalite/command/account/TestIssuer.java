package stravalite.command.account;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** An OpenID issuer that says whatever a test wants it to. It is away until it is started. */
final class TestIssuer implements AutoCloseable {

    private final int port;
    private volatile RSAKey key = newKey();
    private @Nullable HttpServer server;

    TestIssuer() throws IOException {
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
    }

    String uri() {
        return "http://127.0.0.1:" + port;
    }

    RSAKey key() {
        return key;
    }

    /** Signs with another key from now on, and publishes no other. */
    void rotate() {
        key = newKey();
    }

    void start() throws IOException {
        HttpServer started = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        started.createContext(
                "/.well-known/openid-configuration",
                exchange -> answer(exchange, Map.of("issuer", uri(), "jwks_uri", uri() + "/keys")));
        started.createContext("/keys", exchange -> answer(exchange, new JWKSet(key).toJSONObject(true)));
        started.start();
        server = started;
    }

    /** A good token of a subject. */
    String token(String subject) {
        return token(subject, claims -> claims);
    }

    /** A token of a subject, with claims changed. */
    String token(String subject, UnaryOperator<JWTClaimsSet.Builder> change) {
        return sign(header().build(), change.apply(claims(subject)).build());
    }

    JWSHeader.Builder header() {
        return new JWSHeader.Builder(JWSAlgorithm.RS256)
                .type(new JOSEObjectType("at+jwt"))
                .keyID(key.getKeyID());
    }

    JWTClaimsSet.Builder claims(String subject) {
        Instant now = Instant.now();
        return new JWTClaimsSet.Builder()
                .issuer(uri())
                .subject(subject)
                .audience("stravalite")
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plusSeconds(300)));
    }

    String sign(JWSHeader header, JWTClaimsSet claims) {
        try {
            return sign(header, claims, new RSASSASigner(key));
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }

    static String sign(JWSHeader header, JWTClaimsSet claims, JWSSigner signer) {
        try {
            SignedJWT token = new SignedJWT(header, claims);
            token.sign(signer);
            return token.serialize();
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }

    void stop() {
        HttpServer running = server;
        if (running != null) {
            running.stop(0);
            server = null;
        }
    }

    @Override
    public void close() {
        stop();
    }

    private static RSAKey newKey() {
        try {
            return new RSAKeyGenerator(2048).keyIDFromThumbprint(true).generate();
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }

    private static void answer(HttpExchange exchange, Object body) throws IOException {
        byte[] json = JsonMapper.shared().writeValueAsString(body).getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, json.length);
        exchange.getResponseBody().write(json);
        exchange.close();
    }
}
