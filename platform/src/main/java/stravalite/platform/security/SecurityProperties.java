package stravalite.platform.security;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Whose tokens are taken.
 *
 * @param issuer what our own tokens say who issued them
 * @param audience whom tokens are for
 * @param issuerUri an external OpenID issuer, whose tokens are taken instead of our own; empty for none
 * @param adminClaim the claim of an external issuer's token that makes an admin, with dots for one within another; empty
 *     for none
 * @param adminValue what that claim must be, or have among its values
 */
@ConfigurationProperties("stravalite.security")
public record SecurityProperties(
        @DefaultValue("stravalite") String issuer,
        @DefaultValue("stravalite") String audience,
        @DefaultValue("") String issuerUri,
        @DefaultValue("") String adminClaim,
        @DefaultValue("admin") String adminValue) {

    public SecurityProperties {
        issuerUri = issuerUri.strip();
    }
}
