package stravalite.platform.logs;

import java.util.Map;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import stravalite.platform.CannotStart;

/** Writes the log as lines of text, or with {@code stravalite.logs=json} as one JSON object a line, by the names of ECS. */
final class LogFormat implements EnvironmentPostProcessor {

    private static final String PROPERTY = "stravalite.logs";

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        switch (environment.getProperty(PROPERTY, "text")) {
            case "text" -> {}
            case "json" ->
                environment
                        .getPropertySources()
                        .addLast(new MapPropertySource(PROPERTY, Map.of("logging.structured.format.console", "ecs")));
            default -> throw new CannotStart("stravalite.logs must be text or json");
        }
    }
}
