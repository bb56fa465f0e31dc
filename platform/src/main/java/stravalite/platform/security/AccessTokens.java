package stravalite.platform.security;

/** Checks access tokens: JWTs that somebody trusted signed, for us, in their time, whose holders may still come in. */
public interface AccessTokens {

    /** The {@code typ} of an access token (RFC 9068). */
    String TYPE = "at+jwt";

    /**
     * Whose token this is.
     *
     * @throws org.springframework.security.oauth2.jwt.BadJwtException if it is not a valid one; the message says nothing
     *     that helps to forge one
     * @throws AccountDeleted if it is valid, but its subject has deleted their account
     * @throws org.springframework.security.oauth2.jwt.JwtException if the issuer does not answer: that says nothing about
     *     the token
     * @throws org.springframework.dao.DataAccessException if the database does not: that says nothing about it either
     */
    AuthenticatedRunner verify(String token);
}
