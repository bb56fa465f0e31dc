package stravalite.standalone.attack;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.crypto.impl.ECDSA;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.util.Base64;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import java.net.URI;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** What may be tried in the place of an access token, by somebody who has a good one or, for some, even the server's key. */
final class ForgedTokens {

    private final TokenForge forge;
    private final Map<String, String> all = new LinkedHashMap<>();

    private ForgedTokens(TokenForge forge) {
        this.forge = forge;
    }

    /** The forgeries by name. */
    static Map<String, String> by(TokenForge forge, UUID somebodyElse) throws JOSEException {
        ForgedTokens forged = new ForgedTokens(forge);
        forged.algorithms();
        forged.publicKeysAsSecrets();
        forged.keys();
        forged.signatures();
        forged.headers();
        forged.claims(somebodyElse);
        forged.shapes();
        return forged.all;
    }

    private void algorithms() throws JOSEException {
        String signature = forge.part(2);
        for (String none : List.of("none", "None", "NONE", "nOnE", "none ", "", "null", "HS000")) {
            String header = "{\"alg\":\"" + none + "\",\"typ\":\"at+jwt\"}";
            all.put("alg " + none, forge.raw(header, ""));
            all.put("alg " + none + " with a signature", forge.raw(header, signature));
        }
        all.put("alg null", forge.raw("{\"alg\":null,\"typ\":\"at+jwt\"}", signature));
        all.put("alg a list", forge.raw("{\"alg\":[\"ES256\"],\"typ\":\"at+jwt\"}", signature));
        all.put("no alg", forge.raw("{\"typ\":\"at+jwt\"}", signature));
        all.put("alg twice", forge.raw("{\"alg\":\"none\",\"alg\":\"ES256\",\"typ\":\"at+jwt\"}", signature));
        RSAKey rsa = new RSAKeyGenerator(2048).generate();
        all.put("RS256", forge.signed(forge.header(JWSAlgorithm.RS256), new RSASSASigner(rsa)));
        all.put("PS256", forge.signed(forge.header(JWSAlgorithm.PS256), new RSASSASigner(rsa)));
        all.put("ES256 said, RS256 done", forge.part(0) + "." + forge.part(1) + "." + forge.signatureBy(rsa));
        all.put("ES384", forge.signed(forge.header(JWSAlgorithm.ES384), new ECDSASigner(key(Curve.P_384))));
        all.put("ES512", forge.signed(forge.header(JWSAlgorithm.ES512), new ECDSASigner(key(Curve.P_521))));
        all.put("EdDSA", forge.signedByEd25519());
    }

    private void publicKeysAsSecrets() throws JOSEException {
        byte[] der = forge.ours().toECPublicKey().getEncoded();
        Map<String, byte[]> secrets = Map.of(
                "the public JWK",
                forge.ours().toPublicJWK().toJSONString().getBytes(UTF_8),
                "the public key in DER",
                der,
                "the public key in PEM",
                ("-----BEGIN PUBLIC KEY-----\n" + Base64.encode(der) + "\n-----END PUBLIC KEY-----\n").getBytes(UTF_8),
                "nothing",
                new byte[0]);
        for (JWSAlgorithm hmac : List.of(JWSAlgorithm.HS256, JWSAlgorithm.HS384, JWSAlgorithm.HS512)) {
            for (Map.Entry<String, byte[]> secret : secrets.entrySet()) {
                // HMAC wants keys of some length; zeros at the end change nothing.
                byte[] key = Arrays.copyOf(secret.getValue(), Math.max(64, secret.getValue().length));
                all.put(hmac + " with " + secret.getKey(), forge.signed(forge.header(hmac), new MACSigner(key)));
            }
        }
    }

    private void keys() throws JOSEException {
        ECKey foreign = key(Curve.P_256);
        JWSSigner theirs = new ECDSASigner(foreign);
        URI elsewhere = URI.create("http://127.0.0.1:9/keys.json");
        Base64 certificate = Base64.encode(foreign.toECPublicKey().getEncoded());
        all.put("another key", forge.signed(es256(), theirs));
        all.put("another key without kid", forge.signed(es256().keyID(null), theirs));
        all.put("another key in jwk", forge.signed(es256().jwk(foreign.toPublicJWK()), theirs));
        all.put("another key in jku", forge.signed(es256().jwkURL(elsewhere), theirs));
        all.put("another key in x5u", forge.signed(es256().x509CertURL(elsewhere), theirs));
        all.put("another key in x5c", forge.signed(es256().x509CertChain(List.of(certificate)), theirs));
        for (String kid : List.of(
                "../../../../dev/null",
                "/etc/passwd",
                "file:///dev/null",
                "' or '1'='1",
                "x' union select 'key",
                "; cat /etc/passwd",
                "\0",
                "*",
                "",
                "k".repeat(1500),
                UUID.randomUUID().toString())) {
            all.put("kid " + kid, forge.signed(es256().keyID(kid), theirs));
        }
    }

    private void signatures() throws JOSEException {
        byte[] signature = new Base64URL(forge.part(2)).decode();
        byte[] r = Arrays.copyOf(signature, 32);
        byte[] s = Arrays.copyOfRange(signature, 32, 64);
        byte[] one = new byte[32];
        one[31] = 1;
        byte[] order = Curve.P_256.toECParameterSpec().getOrder().toByteArray();
        byte[] fullOrder = Arrays.copyOfRange(order, order.length - 32, order.length);
        all.put("r and s are zero", forge.withSignature(new byte[64]));
        all.put("r is zero", forge.withSignature(joined(new byte[32], s)));
        all.put("s is zero", forge.withSignature(joined(r, new byte[32])));
        all.put("r and s are one", forge.withSignature(joined(one, one)));
        all.put("r and s are the order", forge.withSignature(joined(fullOrder, fullOrder)));
        all.put("r and s swapped", forge.withSignature(joined(s, r)));
        all.put("signature in DER", forge.withSignature(ECDSA.transcodeSignatureToDER(signature)));
        all.put("signature cut", forge.withSignature(Arrays.copyOf(signature, 63)));
        all.put("signature longer", forge.withSignature(Arrays.copyOf(signature, 65)));
        all.put("signature empty", forge.withSignature(new byte[0]));
        all.put("signature of other claims", forge.part(0) + "." + otherClaims() + "." + forge.part(2));
        for (int bit : new int[] {0, 255, 256, 511}) {
            byte[] flipped = signature.clone();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);
            all.put("bit " + bit + " flipped", forge.withSignature(flipped));
        }
    }

    private void headers() throws JOSEException {
        JWSSigner own = new ECDSASigner(forge.ours());
        all.put("typ JWT", forge.signed(es256().type(JOSEObjectType.JWT), own));
        all.put("typ missing", forge.signed(es256().type(null), own));
        all.put("typ of an ID token", forge.signed(es256().type(new JOSEObjectType("id+jwt")), own));
        all.put(
                "crit that is unknown",
                forge.signed(es256().criticalParams(Set.of("x")).customParam("x", 1), own));
        all.put("crit b64", forge.signed(es256().criticalParams(Set.of("b64")).base64URLEncodePayload(false), own));
        all.put("encrypted", forge.encrypted());
        all.put("within another token", forge.signed("\"" + forge.good() + "\""));
    }

    private void claims(UUID somebodyElse) throws JOSEException {
        Instant now = Instant.now();
        change("expired", c -> c.expirationTime(Date.from(now.minusSeconds(10))));
        change("no exp", c -> c.expirationTime(null));
        change("exp a text", c -> c.claim("exp", "tomorrow"));
        change("not yet", c -> c.notBeforeTime(Date.from(now.plusSeconds(60))));
        change("another issuer", c -> c.issuer("https://elsewhere.example"));
        change("no issuer", c -> c.issuer(null));
        change("issuer in another case", c -> c.issuer("STRAVALITE"));
        change("another audience", c -> c.audience("elsewhere"));
        change("no audience", c -> c.audience((String) null));
        change("no subject", c -> c.subject(null));
        change("subject that is none", c -> c.subject("1-1-1-1-1"));
        change("another subject", c -> c.subject(somebodyElse.toString()));
        change("no session", c -> c.claim("sid", null));
        change("another session", c -> c.claim("sid", UUID.randomUUID().toString()));
        change("session a number", c -> c.claim("sid", 5));
        change("session a list", c -> c.claim("sid", List.of("5")));
        change("session of SQL", c -> c.claim("sid", "' or true --"));
    }

    private void shapes() throws JOSEException {
        String good = forge.good();
        String payload = forge.claims().build().toString();
        all.put("no token", "x");
        all.put("dots", "..");
        all.put("two parts", forge.part(0) + "." + forge.part(1));
        all.put("four parts", good + "." + forge.part(2));
        all.put("five parts", good + "." + forge.part(1) + "." + forge.part(2));
        all.put("cut", good.substring(0, good.length() / 2));
        all.put("parts in another order", forge.part(1) + "." + forge.part(0) + "." + forge.part(2));
        all.put("huge", good + "A".repeat(6_000));
        all.put("huge claims", forge.signed(payload.replaceFirst("\\{", "{\"x\":\"" + "y".repeat(6_000) + "\",")));
        all.put("a space within", forge.part(0) + "." + forge.part(1) + " ." + forge.part(2));
        all.put("a tab within", good.replaceFirst("\\.", "\t."));
        all.put("a character more", good + "A");
        all.put("percent-encoded", good.replace(".", "%2E"));
        all.put("claims not JSON", forge.signed("not json"));
        all.put("claims a list", forge.signed("[" + payload + "]"));
        all.put("subject twice", forge.signed(payload.replaceFirst("\\{", "{\"sub\":\"x\",")));
        all.put("claims nested deeply", forge.signed("{\"x\":" + "[".repeat(1_000) + "]".repeat(1_000) + "}"));
    }

    private void change(String name, UnaryOperator<JWTClaimsSet.Builder> change) throws JOSEException {
        all.put(name, forge.signed(change.apply(forge.claims()).build().toString()));
    }

    private Base64URL otherClaims() {
        return Base64URL.encode(
                forge.claims().jwtID(UUID.randomUUID().toString()).build().toString());
    }

    private JWSHeader.Builder es256() {
        return forge.header(JWSAlgorithm.ES256);
    }

    private static ECKey key(Curve curve) throws JOSEException {
        return new ECKeyGenerator(curve).generate();
    }

    private static byte[] joined(byte[] r, byte[] s) {
        byte[] both = Arrays.copyOf(r, 64);
        System.arraycopy(s, 0, both, 32, 32);
        return both;
    }
}
