package stravalite.platform.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpMethod;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import stravalite.platform.security.PublicEndpoints.Endpoint;

/** It says the same as if each endpoint were tried. */
class AnyEndpointTest {

    private static final List<Endpoint> ENDPOINTS = Stream.of(
                    PublicEndpoints.reading("/leaderboard", "/leaderboard/around/{user_id}", "/"),
                    PublicEndpoints.openToAll("/assets/**", "/livez", "/{any}/robots.txt"),
                    PublicEndpoints.posting("/auth/login"))
            .flatMap(endpoints -> endpoints.endpoints().stream())
            .toList();

    private final AnyEndpoint any = new AnyEndpoint(ENDPOINTS);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "",
                "/leaderboard",
                "/leaderboard/",
                "/Leaderboard",
                "/leaderboards",
                "/leaderboard/around/7",
                "/leaderboard/around",
                "/leaderboard;v=1",
                "/%6Ceaderboard",
                "/leaderboard%2Faround/7",
                "/assets",
                "/assets/page/app.js",
                "/assetsx",
                "/livez",
                "/livez/more",
                "/auth/login",
                "/auth",
                "/runs/7",
                "/runs/robots.txt",
                "/leaderboard/robots.txt",
                "//leaderboard",
                "/admin"
            })
    void itIsEachOfThem(String path) {
        for (HttpMethod method : HttpMethod.values()) {
            MockHttpServletRequest request = new MockHttpServletRequest(method.name(), path);
            assertThat(any.matches(request))
                    .as("%s %s", method, path)
                    .isEqualTo(ENDPOINTS.stream()
                            .anyMatch(endpoint -> PathPatternRequestMatcher.withDefaults()
                                    .matcher(endpoint.method(), endpoint.pattern())
                                    .matches(new MockHttpServletRequest(method.name(), path))));
        }
    }
}
