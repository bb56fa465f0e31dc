package stravalite.platform.edge;

import jakarta.servlet.ServletRequest;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.HexFormat;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.regex.Pattern;

/** Where a request comes from: the peer, or whom a trusted proxy names. One without an address counts as 0.0.0.0. */
public record ClientAddress(InetAddress value) {

    private static final Pattern DIGITS =
            Pattern.compile("(0|[1-9]\\d{0,2})(\\.(0|[1-9]\\d{0,2})){3}|[0-9A-Fa-f.]*:[0-9A-Fa-f.:]+");

    public static ClientAddress of(ServletRequest request) {
        String text = String.valueOf(request.getRemoteAddr());
        return new ClientAddress(parse(text).orElseGet(() -> InetAddress.ofLiteral("0.0.0.0")));
    }

    /**
     * What is counted as one client: the address, of IPv6 its /64, since one household or machine has all of that.
     */
    public String network() {
        if (!(value instanceof Inet6Address)) {
            return value.getHostAddress();
        }
        StringJoiner network = new StringJoiner(":", "", "::/64");
        byte[] bytes = value.getAddress();
        for (int i = 0; i < 8; i += 2) {
            network.add(HexFormat.of().formatHex(bytes, i, i + 2));
        }
        return network.toString();
    }

    /** An address as digits; names are not looked up. An IPv4 address written as IPv6 is that IPv4 address. */
    static Optional<InetAddress> parse(String text) {
        String digits = text.indexOf('%') < 0 ? text : text.substring(0, text.indexOf('%'));
        if (!DIGITS.matcher(digits).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.ofLiteral(digits));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
