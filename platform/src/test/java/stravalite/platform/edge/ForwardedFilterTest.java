package stravalite.platform.edge;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class ForwardedFilterTest {

    private static final List<String> HIDDEN = List.of(
            "X-Forwarded-For",
            "x-forwarded-proto",
            "X-Forwarded-Host",
            "X-Forwarded-Port",
            "X-Forwarded-Prefix",
            "Forwarded",
            "X-Real-IP");

    private final MockHttpServletRequest request = new MockHttpServletRequest("GET", "/leaderboard");

    @Test
    void givenAnUntrustedPeerThenNothingOfItsHeadersCountsOrIsSeen() throws Exception {
        request.setRemoteAddr("203.0.113.9");
        HIDDEN.forEach(header -> request.addHeader(header, "198.51.100.1"));
        request.addHeader("Accept", "*/*");
        HttpServletRequest seen = seen();
        assertThat(seen.getRemoteAddr()).isEqualTo("203.0.113.9");
        assertThat(seen.getRequestURL()).hasToString("http://localhost/leaderboard");
        assertThat(seen.isSecure()).isFalse();
        assertThat(Collections.list(seen.getHeaderNames())).containsExactly("Accept");
        HIDDEN.forEach(header -> {
            assertThat(seen.getHeader(header)).as(header).isNull();
            assertThat(seen.getHeaders(header).hasMoreElements()).as(header).isFalse();
        });
        assertThat(seen.getHeader("Accept")).isEqualTo("*/*");
    }

    @Test
    void givenNoSuchHeadersThenTheRequestIsLeftAlone() throws Exception {
        request.setRemoteAddr("10.0.0.1");
        assertThat(seen()).isSameAs(request);
    }

    @Test
    void givenATrustedPeerThenAddressSchemeAndHostAreTheClients() throws Exception {
        request.setRemoteAddr("10.0.0.1");
        request.addHeader("X-Forwarded-For", "1.1.1.1, 198.51.100.1");
        request.addHeader("X-Forwarded-For", "10.0.0.2");
        request.addHeader("X-Forwarded-Proto", "https");
        request.addHeader("X-Forwarded-Host", "runs.example");
        HttpServletRequest seen = seen();
        assertThat(seen.getRemoteAddr()).isEqualTo("198.51.100.1");
        assertThat(seen.getRemoteHost()).isEqualTo("198.51.100.1");
        assertThat(seen.isSecure()).isTrue();
        assertThat(seen.getScheme()).isEqualTo("https");
        assertThat(seen.getServerName()).isEqualTo("runs.example");
        assertThat(seen.getServerPort()).isEqualTo(443);
        assertThat(seen.getRequestURL()).hasToString("https://runs.example/leaderboard");
    }

    @ParameterizedTest
    @CsvSource({
        // Each proxy appended its own: the one that heard the client counts.
        "'198.51.100.1, 10.0.0.2', 'https, http', true",
        "'198.51.100.1, 10.0.0.2', 'http, https', false",
        // What the client itself claimed comes before.
        "'198.51.100.1', 'https, http', false",
        // Only the outer proxy said so.
        "'198.51.100.1, 10.0.0.2', 'https', true",
        "'198.51.100.1', 'HTTPS', true",
        "'198.51.100.1', 'gopher', false",
        "'198.51.100.1', '', false"
    })
    void theSchemeIsWhatTheClientUsed(String chain, String schemes, boolean secure) throws Exception {
        request.setRemoteAddr("10.0.0.1");
        request.addHeader("X-Forwarded-For", chain);
        request.addHeader("X-Forwarded-Proto", schemes);
        assertThat(seen().isSecure()).isEqualTo(secure);
    }

    @ParameterizedTest
    @CsvSource({
        "runs.example, https://runs.example/leaderboard",
        "runs.example:443, https://runs.example/leaderboard",
        "runs.example:8443, https://runs.example:8443/leaderboard",
        "[2001:db8::1]:8443, https://[2001:db8::1]:8443/leaderboard",
        "evil.example/x, https://localhost/leaderboard",
        "evil.example@runs.example, https://localhost/leaderboard",
        "'evil example', https://localhost/leaderboard",
        "'', https://localhost/leaderboard"
    })
    void aHostThatIsNoneIsPassedOver(String host, String url) throws Exception {
        request.setRemoteAddr("10.0.0.1");
        request.addHeader("X-Forwarded-Proto", "https");
        request.addHeader("X-Forwarded-Host", host);
        assertThat(seen().getRequestURL()).hasToString(url);
    }

    private HttpServletRequest seen() throws ServletException, IOException {
        MockFilterChain chain = new MockFilterChain();
        new ForwardedFilter(TrustedProxies.of(List.of("10.0.0.0/8")))
                .doFilter(request, new MockHttpServletResponse(), chain);
        return (HttpServletRequest) Objects.requireNonNull(chain.getRequest());
    }
}
