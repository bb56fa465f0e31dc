package stravalite.standalone.attack;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDHEncrypter;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.text.ParseException;

/**
 * Makes tokens out of a good one.
 *
 * @param ours the server's own key
 * @param good an access token that it has issued
 */
record TokenForge(ECKey ours, String good) {

    static final JOSEObjectType ACCESS_TOKEN = new JOSEObjectType("at+jwt");

    /** The good token's claims, to be changed. */
    JWTClaimsSet.Builder claims() {
        try {
            return new JWTClaimsSet.Builder(SignedJWT.parse(good).getJWTClaimsSet());
        } catch (ParseException e) {
            throw new AssertionError(e);
        }
    }

    /** The good token's header (0), claims (1) or signature (2) as they stand in it. */
    String part(int number) {
        return good.split("\\.", -1)[number];
    }

    /** The header that the server would write, with an algorithm to choose, to be changed. */
    JWSHeader.Builder header(JWSAlgorithm algorithm) {
        return new JWSHeader.Builder(algorithm).type(ACCESS_TOKEN).keyID(ours.getKeyID());
    }

    /** The good claims with any header and signature. */
    String raw(String header, String signature) {
        return Base64URL.encode(header) + "." + part(1) + "." + signature;
    }

    String withSignature(byte[] signature) {
        return part(0) + "." + part(1) + "." + Base64URL.encode(signature);
    }

    /** The good claims signed by somebody. */
    String signed(JWSHeader.Builder header, JWSSigner signer) throws JOSEException {
        return signed(header.build(), claims().build().toString(), signer);
    }

    /** Whatever payload, signed as the server does. */
    String signed(String payload) throws JOSEException {
        return signed(header(JWSAlgorithm.ES256).build(), payload, new ECDSASigner(ours));
    }

    private static String signed(JWSHeader header, String payload, JWSSigner signer) throws JOSEException {
        String input = Base64URL.encode(header.toString()) + "." + Base64URL.encode(payload);
        return input + "." + signer.sign(header, input.getBytes(UTF_8));
    }

    /** An RSA signature over the good header and claims, which say ES256. */
    String signatureBy(RSAKey rsa) throws JOSEException {
        JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.RS256).build();
        return new RSASSASigner(rsa)
                .sign(header, (part(0) + "." + part(1)).getBytes(UTF_8))
                .toString();
    }

    String signedByEd25519() {
        try {
            String input = Base64URL.encode(header(JWSAlgorithm.EdDSA).build().toString()) + "." + part(1);
            Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(
                    KeyPairGenerator.getInstance("Ed25519").generateKeyPair().getPrivate());
            signature.update(input.getBytes(UTF_8));
            return input + "." + Base64URL.encode(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    /** The good token, encrypted for the server. */
    String encrypted() throws JOSEException {
        JWEHeader header = new JWEHeader.Builder(JWEAlgorithm.ECDH_ES, EncryptionMethod.A128GCM)
                .type(ACCESS_TOKEN)
                .contentType("JWT")
                .build();
        JWEObject jwe = new JWEObject(header, new Payload(good));
        jwe.encrypt(new ECDHEncrypter(ours));
        return jwe.serialize();
    }
}
