package stravalite.platform.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import stravalite.platform.CannotStart;

class TrustedProxiesTest {

    private static final TrustedProxies PROXIES = TrustedProxies.of(List.of("10.0.0.0/8", "fd00::/9", "192.0.2.1"));

    @ParameterizedTest
    @CsvSource({
        "10.0.0.0, true",
        "10.255.255.255, true",
        "11.0.0.0, false",
        "9.255.255.255, false",
        "192.0.2.1, true",
        "192.0.2.2, false",
        "127.0.0.1, false",
        "::1, false",
        "fd00::1, true",
        "fd7f:ffff::1, true",
        "fd80::1, false",
        "::ffff:10.1.2.3, true"
    })
    void givenBlocksThenTheirAddressesAreTrustedAndNoOthers(String address, boolean trusted) {
        assertThat(PROXIES.trusts(InetAddress.ofLiteral(address))).isEqualTo(trusted);
    }

    @ParameterizedTest
    @CsvSource({
        // peer, chain, client, hops
        "203.0.113.9, '', 203.0.113.9, 0",
        "203.0.113.9, '198.51.100.1', 203.0.113.9, 0",
        "10.0.0.1, '', 10.0.0.1, 0",
        "10.0.0.1, '198.51.100.1', 198.51.100.1, 0",
        "10.0.0.1, '1.1.1.1 198.51.100.1', 198.51.100.1, 0",
        "10.0.0.1, '1.1.1.1 198.51.100.1 10.0.0.2', 198.51.100.1, 1",
        "10.0.0.1, '10.9.9.9 198.51.100.1 192.0.2.1 10.0.0.2', 198.51.100.1, 2",
        "10.0.0.1, '10.0.0.3 10.0.0.2', 10.0.0.3, 1",
        "10.0.0.1, '198.51.100.1 unknown', 10.0.0.1, 0",
        "10.0.0.1, '198.51.100.1 unknown 10.0.0.2', 10.0.0.2, 0",
        "10.0.0.1, '198.51.100.1:4711', 198.51.100.1, 0",
        "10.0.0.1, '[2001:db8::1]:4711', 2001:db8::1, 0",
        "10.0.0.1, '2001:db8::1', 2001:db8::1, 0",
        "fd00::1, '198.51.100.1', 198.51.100.1, 0"
    })
    void theFirstFromTheEndWhoIsNotOursIsTheClient(String peer, String chain, String client, int hops) {
        List<String> entries = chain.isEmpty() ? List.of() : Arrays.asList(chain.split(" ", -1));
        assertThat(PROXIES.behind(InetAddress.ofLiteral(peer), entries))
                .isEqualTo(new TrustedProxies.Client(InetAddress.ofLiteral(client), hops));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "10.0.0.0/33",
                "10.0.0.0/-1",
                "10.0.0.0/",
                "/8",
                "fd00::/129",
                "proxy",
                "proxy.example.org",
                "10.0.0.0/8/8",
                "10.0.0",
                "*",
                "10.0.0.0-10.0.0.9",
                ""
            })
    void givenWhatIsNoAddressThenItIsNamed(String text) {
        assertThatThrownBy(() -> TrustedProxies.of(List.of("192.0.2.1", text)))
                .isInstanceOf(CannotStart.class)
                .hasMessage("stravalite.trusted-proxies: \"" + text
                        + "\" is neither an address nor a block of addresses such as 10.0.0.0/8");
    }
}
