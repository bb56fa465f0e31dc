package stravalite.command.account;

import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What an external issuer says of a subject, as far as it can be used.
 *
 * @param email only one that the issuer has verified
 * @param name {@code name}, else {@code preferred_username}, but none that may be an e-mail, since everybody sees it; else
 *     {@code Runner}
 * @param timeZone {@code zoneinfo}, else UTC
 */
record IssuerClaims(Optional<Email> email, String name, String timeZone) {

    static IssuerClaims of(Map<String, Object> claims) {
        boolean verified = Boolean.TRUE.equals(claims.get("email_verified"));
        return new IssuerClaims(
                text(claims, "email").filter(email -> verified).flatMap(Email::parse),
                Stream.of("name", "preferred_username")
                        .flatMap(claim -> text(claims, claim).stream())
                        .filter(name -> name.indexOf('@') < 0)
                        .flatMap(name -> ProfileRules.shown(name).stream())
                        .findFirst()
                        .orElse("Runner"),
                text(claims, "zoneinfo")
                        .filter(ZoneId.getAvailableZoneIds()::contains)
                        .orElse("UTC"));
    }

    private static Optional<String> text(Map<String, Object> claims, String name) {
        return claims.get(name) instanceof String text ? Optional.of(text) : Optional.empty();
    }
}
