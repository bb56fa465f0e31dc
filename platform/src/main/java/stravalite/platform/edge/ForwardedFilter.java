package stravalite.platform.edge;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Takes a client's address, scheme and host from {@code X-Forwarded-For}, {@code -Proto} and {@code -Host} when the peer
 * is a trusted proxy, and hides all forwarding headers from what comes after. {@code Forwarded} (RFC 7239) is hidden as
 * well and never read: a proxy that writes the one kind passes the other on as the client sent it.
 */
final class ForwardedFilter extends OncePerRequestFilter {

    private static final Pattern HOST =
            Pattern.compile("([A-Za-z0-9._-]{1,253}|\\[[0-9A-Fa-f:.]{2,45}])(?::([0-9]{1,5}))?");

    private final TrustedProxies proxies;

    ForwardedFilter(TrustedProxies proxies) {
        this.proxies = proxies;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        chain.doFilter(
                Collections.list(request.getHeaderNames()).stream().anyMatch(ForwardedRequest::hides)
                        ? forwarded(request)
                        : request,
                response);
    }

    private ForwardedRequest forwarded(HttpServletRequest request) {
        InetAddress peer = ClientAddress.of(request).value();
        if (!proxies.trusts(peer)) {
            return new ForwardedRequest(request, request.getRemoteAddr(), null, null, -1);
        }
        TrustedProxies.Client client = proxies.behind(peer, entries(request, "X-Forwarded-For"));
        String scheme = told(request, "X-Forwarded-Proto", client)
                .map(value -> value.toLowerCase(Locale.ROOT))
                .filter(value -> value.equals("http") || value.equals("https"))
                .orElse(null);
        var host = told(request, "X-Forwarded-Host", client).map(HOST::matcher).filter(form -> form.matches());
        return new ForwardedRequest(
                request,
                client.address().getHostAddress(),
                scheme,
                host.map(form -> form.group(1)).orElse(null),
                host.map(form -> port(form.group(2))).orElse(-1));
    }

    private static int port(@Nullable String digits) {
        int port = digits == null ? -1 : Integer.parseInt(digits);
        return port < 65_536 ? port : -1;
    }

    /** What the proxy that heard the client itself said; a shorter list was not appended to by all of them. */
    private static Optional<String> told(HttpServletRequest request, String header, TrustedProxies.Client client) {
        List<String> entries = entries(request, header);
        return entries.isEmpty()
                ? Optional.empty()
                : Optional.of(entries.get(Math.max(0, entries.size() - 1 - client.hops())));
    }

    private static List<String> entries(HttpServletRequest request, String header) {
        return TrustedProxies.entries(Collections.list(request.getHeaders(header)));
    }
}
