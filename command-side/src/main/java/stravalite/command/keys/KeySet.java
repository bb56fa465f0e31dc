package stravalite.command.keys;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/** Public keys, as the OpenAPI document tells of them (RFC 7517). */
record KeySet(List<Key> keys) {

    /**
     * A public key on an elliptic curve.
     *
     * @param kty the family of its algorithm
     * @param use what it is for: signatures
     * @param crv the curve
     * @param kid its id, as the tokens name it
     * @param x one coordinate, base64url
     * @param y the other one
     * @param alg the algorithm
     */
    record Key(
            @Schema(allowableValues = "EC") String kty,
            @Schema(allowableValues = "sig") String use,
            @Schema(allowableValues = "P-256") String crv,

            @Schema(example = "6A-19zqJHFl0rtsP6qkv8NBQG0b9tR5d1ZHKn2xXieo")
            String kid,

            @Schema(example = "sDV4uco_SOFt9_Bf3gTcDHw2B2cG_DaFvlpqbiLJdjo")
            String x,

            @Schema(example = "8IvKl1Z-AMPS4EtSx2NhVpOaOEKTYktXv3JhUFCjNL8")
            String y,

            @Schema(allowableValues = "ES256") String alg) {}
}
