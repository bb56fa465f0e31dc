package stravalite.platform.security;

import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.PasswordBasedDecrypter;
import com.nimbusds.jose.crypto.PasswordBasedEncrypter;
import com.nimbusds.jose.jwk.ECKey;
import java.text.ParseException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import stravalite.platform.CannotStart;
import stravalite.platform.database.RecordMapper;

/**
 * The signing keys in the database, for nodes that share no directory. Each is sealed under a secret that all nodes are
 * given, so that a dump of the database lets nobody sign: a JWK as a JWE by PBES2 (RFC 7517, section 7).
 */
final class KeyTable implements KeyStore {

    private static final int LEAST = 32;
    private static final int SALT_BYTES = 16;

    /** For a secret that somebody made up; it is worked off once for each key and process. */
    private static final int ITERATIONS = 600_000;

    private final JdbcClient jdbc;
    private final String secret;
    private volatile Map<String, SigningKey> opened = Map.of();

    private record Row(int number, String sealed) {}

    /** @throws CannotStart if the secret is too short to be one */
    KeyTable(JdbcClient jdbc, String secret) {
        if (secret.length() < LEAST) {
            throw new CannotStart("stravalite.keys.secret (STRAVALITE_KEYS_SECRET) has to have at least " + LEAST
                    + " characters, the same on every node: make one by `openssl rand -base64 32`");
        }
        this.jdbc = jdbc;
        this.secret = secret;
    }

    @Override
    public List<SigningKey> read() {
        try {
            List<Row> rows = jdbc.sql("select number, sealed from account.signing_key order by number")
                    .query(RecordMapper.of(Row.class))
                    .list();
            Map<String, SigningKey> keys = new HashMap<>();
            rows.forEach(row -> keys.put(row.sealed(), open(row)));
            opened = Map.copyOf(keys);
            return rows.stream().map(row -> keys.get(row.sealed())).toList();
        } catch (DataAccessException e) {
            throw new IllegalStateException("The signing keys can't be read from the database", e);
        }
    }

    private SigningKey open(Row row) {
        SigningKey known = opened.get(row.sealed());
        if (known != null) {
            return known;
        }
        try {
            JWEObject sealed = JWEObject.parse(row.sealed());
            sealed.decrypt(new PasswordBasedDecrypter(secret));
            ECKey key = ECKey.parse(sealed.getPayload().toString());
            return SigningKey.of(row.number(), key, key.getNotBeforeTime().toInstant());
        } catch (ParseException | JOSEException e) {
            throw new IllegalStateException(
                    "The signing key " + row.number() + " in the table account.signing_key was not sealed"
                            + " under the stravalite.keys.secret of this node. Give it that of the other nodes, or delete the"
                            + " rows of the table: tokens that the keys signed are refused then, and clients refresh them.",
                    e);
        }
    }

    @Override
    public void add(int number, Instant from) {
        jdbc.sql("insert into account.signing_key (number, sealed) values (?, ?) on conflict do nothing")
                .params(number, seal(SigningKey.generate(from)))
                .update();
    }

    private String seal(ECKey key) {
        JWEHeader header = new JWEHeader.Builder(JWEAlgorithm.PBES2_HS256_A128KW, EncryptionMethod.A256GCM)
                .contentType("jwk+json")
                .build();
        JWEObject sealed = new JWEObject(header, new Payload(key.toJSONString()));
        try {
            sealed.encrypt(new PasswordBasedEncrypter(secret, SALT_BYTES, ITERATIONS));
        } catch (JOSEException e) {
            throw new IllegalStateException("A signing key can't be sealed", e);
        }
        return sealed.serialize();
    }

    @Override
    public void remove(SigningKey key) {
        jdbc.sql("delete from account.signing_key where number = ?")
                .param(key.number())
                .update();
    }
}
