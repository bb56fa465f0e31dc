package stravalite.command.account;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import stravalite.command.account.Client.Somebody;

class AccessTokensIT extends ServerIT {

    private Somebody one;
    private ECKey key;
    private JWTClaimsSet good;

    @BeforeEach
    void logIn() throws Exception {
        one = somebody();
        key = ECKey.parse(Files.readString(DATA.resolve("keys/signing-key.json")));
        good = SignedJWT.parse(one.token()).getJWTClaimsSet();
    }

    @Test
    void ourOwnSignatureOverTheSameClaimsIsTaken() throws Exception {
        assertThat(get("/user/" + one.id(), signed(good)).status()).isEqualTo(200);
        JWSHeader header = SignedJWT.parse(one.token()).getHeader();
        assertThat(header.getKeyID()).isEqualTo(key.computeThumbprint().toString());
        assertThat(header.getType()).isEqualTo(new JOSEObjectType("at+jwt"));
    }

    @Test
    void claimsThatAreNotForUsNowAreRefused() throws Exception {
        Instant now = Instant.now();
        refused(signed(with("exp", Date.from(now.minusSeconds(10)))));
        refused(signed(with("exp", null)));
        refused(signed(with("nbf", Date.from(now.plus(Duration.ofMinutes(1))))));
        refused(signed(with("iss", "somebody-else")));
        refused(signed(with("iss", null)));
        refused(signed(with("aud", List.of("another-service"))));
        refused(signed(with("aud", null)));
        refused(signed(with("sid", null)));
        refused(signed(with("sid", UUID.randomUUID().toString())));
        refused(signed(with("sid", "x' or true --")));
        refused(signed(with("sub", somebody().id())));
        refused(signed(with("sub", "nobody")));
    }

    @Test
    void aForeignSessionIsNotOnesOwn() throws Exception {
        String theirs = SignedJWT.parse(somebody().token()).getJWTClaimsSet().getStringClaim("sid");
        refused(signed(with("sid", theirs)));
    }

    @Test
    void noOtherAlgorithmKeyOrTypeIsTaken() throws Exception {
        refused(new PlainJWT(good).serialize());
        refused(hmac(key.toPublicJWK().toJSONString().getBytes(StandardCharsets.UTF_8)));
        refused(hmac(key.toECPublicKey().getEncoded()));
        ECKey foreign = new ECKeyGenerator(Curve.P_256).generate();
        refused(signed(good, header(foreign.computeThumbprint().toString()).build(), new ECDSASigner(foreign)));
        refused(signed(good, header(thumbprint()).build(), new ECDSASigner(foreign)));
        refused(signed(good, header("../../etc/passwd").build(), new ECDSASigner(foreign)));
        refused(signed(good, header(thumbprint()).jwk(foreign.toPublicJWK()).build(), new ECDSASigner(foreign)));
        refused(signed(good, header(thumbprint()).type(JOSEObjectType.JWT).build(), new ECDSASigner(key)));
        refused(signed(good, header(thumbprint()).type(null).build(), new ECDSASigner(key)));
        ECKey p384 = new ECKeyGenerator(Curve.P_384).generate();
        JWSHeader es384 = new JWSHeader.Builder(JWSAlgorithm.ES384)
                .type(new JOSEObjectType("at+jwt"))
                .keyID(thumbprint())
                .build();
        refused(signed(good, es384, new ECDSASigner(p384)));
    }

    @Test
    void whatIsNoTokenIsRefused() {
        String[] parts = one.token().split("\\.", -1);
        refused("x.y.z");
        refused("x");
        refused("A".repeat(5000));
        refused(parts[0] + "." + parts[1] + ".");
        refused(parts[0] + "." + parts[1]);
        refused(parts[0] + "." + base64("{\"sub\":\"" + one.id() + "\"}") + "." + parts[2]);
        refused(base64("{\"alg\":\"none\",\"typ\":\"at+jwt\"}") + "." + parts[1] + ".");
        refused(base64("{\"alg\":\"NoNe\"}") + "." + parts[1] + "." + parts[2]);
        send(request("/user/" + one.id(), null).header("Authorization", "Basic YTpi"))
                .isProblem(401);
        get("/user/" + one.id() + "?access_token=" + one.token(), null).isProblem(401);
        refused(one.refreshToken());
        refused(one.token() + " " + one.token());
    }

    @Test
    void ofTwoTokensNoneIsTaken() {
        for (String second : new String[] {one.token(), somebody().token(), "x.y.z"}) {
            send(request("/user/" + one.id(), one.token()).header("Authorization", "Bearer " + second))
                    .isProblem(401);
            send(request("/user/" + one.id(), second).header("Authorization", "Bearer " + one.token()))
                    .isProblem(401);
        }
    }

    @Test
    void anAccessTokenDoesNotRefresh() {
        post("/auth/refresh", Map.of("refresh_token", one.token())).isProblem(401);
    }

    @Test
    void theKeyIsPublishedWithoutItsSecret() {
        Answer keys = get("/.well-known/jwks.json", null);
        assertThat(keys.status()).isEqualTo(200);
        assertThat(keys.header("Cache-Control")).contains("max-age=300", "public");
        assertThat(keys.at("/keys/0/crv").asString()).isEqualTo("P-256");
        assertThat(keys.at("/keys/0/d").isMissingNode()).isTrue();
    }

    private void refused(String token) {
        Answer answer = get("/user/" + one.id(), token).isProblem(401);
        assertThat(answer.header("WWW-Authenticate")).startsWith("Bearer");
    }

    private JWTClaimsSet with(String claim, @Nullable Object value) {
        return new JWTClaimsSet.Builder(good).claim(claim, value).build();
    }

    private String thumbprint() throws Exception {
        return key.computeThumbprint().toString();
    }

    private String signed(JWTClaimsSet claims) throws Exception {
        return signed(claims, header(thumbprint()).build(), new ECDSASigner(key));
    }

    private static JWSHeader.Builder header(String kid) {
        return new JWSHeader.Builder(JWSAlgorithm.ES256)
                .type(new JOSEObjectType("at+jwt"))
                .keyID(kid);
    }

    private static String signed(JWTClaimsSet claims, JWSHeader header, JWSSigner signer) throws Exception {
        SignedJWT jwt = new SignedJWT(header, claims);
        jwt.sign(signer);
        return jwt.serialize();
    }

    private String hmac(byte[] secret) throws Exception {
        JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.HS256)
                .type(new JOSEObjectType("at+jwt"))
                .keyID(thumbprint())
                .build();
        return signed(good, header, new MACSigner(secret));
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
