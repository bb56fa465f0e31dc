package stravalite.platform.edge;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;

class ClientAddressTest {

    @ParameterizedTest
    @CsvSource({
        "203.0.113.7, 203.0.113.7",
        "::ffff:203.0.113.7, 203.0.113.7",
        "2001:db8:1:2:3:4:5:6, 2001:0db8:0001:0002::/64",
        "2001:db8:1:2::, 2001:0db8:0001:0002::/64",
        "2001:db8:1:3::, 2001:0db8:0001:0003::/64",
        "::1, 0000:0000:0000:0000::/64",
        "fe80::1%eth0, fe80:0000:0000:0000::/64",
        "'', 0.0.0.0"
    })
    void anAddressCountsAloneAndOneOfIpv6WithItsNetwork(String address, String network) {
        assertThat(of(address).network()).isEqualTo(network);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "unknown",
                "_hidden",
                "localhost",
                "example.org",
                "1",
                "1.2.3",
                "1.2.3.256",
                "01.2.3.4",
                "0x7f.1.1.1",
                "1.2.3.4.5",
                "1.2.3.4 ",
                ":",
                ":::",
                "1::2::3",
                "2001:db8::g",
                "[::1]",
                "1.2.3.4/8",
                "::1/64"
            })
    void whatIsNoAddressIsNotLookedUp(String text) {
        assertThat(ClientAddress.parse(text)).isEmpty();
    }

    @Test
    void theSameAddressInAnotherFormIsTheSame() {
        assertThat(of("2001:DB8::1")).isEqualTo(of("2001:0db8:0:0:0:0:0:1"));
    }

    private static ClientAddress of(String address) {
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.setRemoteAddr(address);
        return ClientAddress.of(request);
    }
}
