package stravalite.platform.database;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import stravalite.platform.CannotStart;

/**
 * Takes {@code DATABASE_URL} in the form in which hosts give it, {@code postgres://user:password@host:port/database}, and
 * makes Spring's properties of it.
 */
final class DatabaseUrl implements EnvironmentPostProcessor {

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        String url = environment.getProperty("DATABASE_URL");
        if (url != null && !url.isBlank()) {
            environment.getPropertySources().addFirst(new MapPropertySource("DATABASE_URL", properties(url)));
        }
    }

    /** The password never appears in a message. */
    static Map<String, Object> properties(String url) {
        URI uri = parse(url);
        if (uri == null
                || uri.getHost() == null
                || uri.getScheme() == null
                || !uri.getScheme().matches("postgres(ql)?")
                || uri.getPath().length() < 2) {
            throw new CannotStart("DATABASE_URL must look like postgres://user:password@host:5432/database");
        }
        Map<String, Object> properties = new HashMap<>();
        int port = uri.getPort() < 0 ? 5432 : uri.getPort();
        String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
        properties.put(
                "spring.datasource.url", "jdbc:postgresql://" + uri.getHost() + ":" + port + uri.getRawPath() + query);
        if (uri.getRawUserInfo() != null) {
            String[] user = uri.getRawUserInfo().split(":", 2);
            properties.put("spring.datasource.username", decode(user[0]));
            if (user.length == 2) {
                properties.put("spring.datasource.password", decode(user[1]));
            }
        }
        return properties;
    }

    private static @Nullable URI parse(String url) {
        try {
            return URI.create(url);
        } catch (IllegalArgumentException e) {
            // Its message would repeat the password.
            return null;
        }
    }

    private static String decode(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
