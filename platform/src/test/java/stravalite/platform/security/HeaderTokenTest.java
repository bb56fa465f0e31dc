package stravalite.platform.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;

class HeaderTokenTest {

    private final MockHttpServletRequest request = new MockHttpServletRequest();
    private final HeaderToken header = new HeaderToken(tokenless -> false);

    @ParameterizedTest
    @CsvSource({"Bearer a, a", "bearer eyJ.hb-G_c.i~0+/9, eyJ.hb-G_c.i~0+/9", "BEARER abc==, abc=="})
    void takesWhatFollowsTheScheme(String value, String token) {
        request.addHeader("Authorization", value);
        assertThat(header.resolve(request)).isEqualTo(token);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Bearer",
                "Bearer ",
                "Bearer =",
                "Bearer  a",
                "Bearer a ",
                "Bearer a b",
                "Bearer a=b",
                "Bearer\ta",
                "Bearera",
                "Bearer ä",
                "Bearer a,Bearer b"
            })
    void refusesWhatIsNoToken(String value) {
        request.addHeader("Authorization", value);
        assertThatThrownBy(() -> header.resolve(request))
                .isInstanceOf(OAuth2AuthenticationException.class)
                .hasMessage("Bearer token is malformed");
    }

    @Test
    void refusesTwo() {
        request.addHeader("Authorization", "Bearer a");
        request.addHeader("Authorization", "Bearer b");
        assertThatThrownBy(() -> header.resolve(request)).isInstanceOf(OAuth2AuthenticationException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Basic YTpi", "Token a", ""})
    void leavesOtherSchemesAlone(String value) {
        request.addHeader("Authorization", value);
        assertThat(header.resolve(request)).isNull();
    }
}
