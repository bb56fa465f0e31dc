package stravalite.platform.tracing;

import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/** Makes Spring's properties of {@code stravalite.tracing}. */
final class TracingSwitch implements EnvironmentPostProcessor {

    static final String ENABLED = "stravalite.tracing.enabled";
    private static final String ENDPOINT = "stravalite.tracing.endpoint";

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        Map<String, Object> properties = new HashMap<>();
        properties.put("management.tracing.export.enabled", environment.getProperty(ENABLED, "false"));
        String endpoint = environment.getProperty(ENDPOINT, "");
        if (!endpoint.isBlank()) {
            properties.put("management.opentelemetry.tracing.export.otlp.endpoint", endpoint);
        }
        environment.getPropertySources().addLast(new MapPropertySource(ENABLED, properties));
    }
}
