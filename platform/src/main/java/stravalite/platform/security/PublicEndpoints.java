package stravalite.platform.security;

import java.util.List;
import java.util.stream.Stream;
import org.springframework.http.HttpMethod;

/**
 * What may be asked for without a token. Each feature that has such paths contributes a bean; every path that no bean
 * names needs a token. Patterns are Spring's path patterns, such as {@code /leaderboard/around/{user_id}} or
 * {@code /assets/**}.
 */
public record PublicEndpoints(List<Endpoint> endpoints) {

    /**
     * A method and a pattern of paths.
     *
     * @param readsToken whether a token that comes along is looked at, and refused when it is not a good one
     */
    public record Endpoint(HttpMethod method, String pattern, boolean readsToken) {}

    public PublicEndpoints {
        endpoints = List.copyOf(endpoints);
    }

    /** Paths to read: GET and HEAD. A token that comes along must still be a good one. */
    public static PublicEndpoints reading(String... patterns) {
        return of(true, List.of(HttpMethod.GET, HttpMethod.HEAD), patterns);
    }

    /** Paths to read that are the same for everybody: GET and HEAD. A token that comes along is not looked at. */
    public static PublicEndpoints openToAll(String... patterns) {
        return of(false, List.of(HttpMethod.GET, HttpMethod.HEAD), patterns);
    }

    /** Paths to POST to. A token that comes along is not looked at, so that an old one can't keep anybody from logging in. */
    public static PublicEndpoints posting(String... patterns) {
        return of(false, List.of(HttpMethod.POST), patterns);
    }

    private static PublicEndpoints of(boolean readsToken, List<HttpMethod> methods, String... patterns) {
        return new PublicEndpoints(Stream.of(patterns)
                .flatMap(pattern -> methods.stream().map(method -> new Endpoint(method, pattern, readsToken)))
                .toList());
    }
}
