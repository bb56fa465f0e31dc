package stravalite.platform.edge;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A request as its client made it, without the headers that proxies add. */
final class ForwardedRequest extends HttpServletRequestWrapper {

    private final String address;
    private final String scheme;
    private final String host;
    private final int port;

    /**
     * @param scheme as the client used it; null for that of the connection
     * @param host as the client named it; null for the request's own, with its port
     * @param port as the client named it; negative for the scheme's
     */
    ForwardedRequest(
            HttpServletRequest request, String address, @Nullable String scheme, @Nullable String host, int port) {
        super(request);
        this.address = address;
        this.scheme = scheme == null ? request.getScheme() : scheme;
        this.host = host == null ? request.getServerName() : host;
        this.port = host == null ? ownPort(request, this.scheme) : port < 0 ? usualPort(this.scheme) : port;
    }

    /** Whether a header is one that proxies add. */
    static boolean hides(String header) {
        String name = header.toLowerCase(Locale.ROOT);
        return name.startsWith("x-forwarded-") || name.equals("forwarded") || name.equals("x-real-ip");
    }

    /** A Host header without a port means the usual one of the client's scheme, not of the proxy's. */
    private static int ownPort(HttpServletRequest request, String scheme) {
        int port = request.getServerPort();
        return port == usualPort(request.getScheme()) ? usualPort(scheme) : port;
    }

    private static int usualPort(String scheme) {
        return scheme.equals("https") ? 443 : 80;
    }

    @Override
    public String getRemoteAddr() {
        return address;
    }

    @Override
    public String getRemoteHost() {
        return address;
    }

    @Override
    public String getScheme() {
        return scheme;
    }

    @Override
    public boolean isSecure() {
        return scheme.equals("https");
    }

    @Override
    public String getServerName() {
        return host;
    }

    @Override
    public int getServerPort() {
        return port;
    }

    @Override
    public StringBuffer getRequestURL() {
        String authority = port == usualPort(scheme) ? host : host + ":" + port;
        return new StringBuffer(scheme).append("://").append(authority).append(getRequestURI());
    }

    @Override
    public @Nullable String getHeader(String name) {
        return hides(name) ? null : super.getHeader(name);
    }

    @Override
    public Enumeration<String> getHeaders(String name) {
        return hides(name) ? Collections.emptyEnumeration() : super.getHeaders(name);
    }

    @Override
    public Enumeration<String> getHeaderNames() {
        return Collections.enumeration(Collections.list(super.getHeaderNames()).stream()
                .filter(name -> !hides(name))
                .toList());
    }
}
