package stravalite.standalone;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.boot.context.event.ApplicationPreparedEvent;
import org.springframework.context.ApplicationEvent;
import org.springframework.context.event.SmartApplicationListener;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import stravalite.embedded.EmbeddedServers;
import stravalite.platform.CannotStart;

/**
 * Starts the embedded Postgres and Redis while Spring gets ready, unless others are given by {@code DATABASE_URL} and
 * {@code REDIS_URL}. They stop after the application has.
 */
final class OwnServers implements SmartApplicationListener {

    private CompletableFuture<?> starting = CompletableFuture.allOf();

    @Override
    public boolean supportsEventType(Class<? extends ApplicationEvent> type) {
        return ApplicationEnvironmentPreparedEvent.class.isAssignableFrom(type)
                || ApplicationPreparedEvent.class.isAssignableFrom(type);
    }

    @Override
    public void onApplicationEvent(ApplicationEvent event) {
        switch (event) {
            case ApplicationEnvironmentPreparedEvent prepared -> begin(prepared.getEnvironment());
            case ApplicationPreparedEvent prepared ->
                prepared.getApplicationContext().getBeanFactory().addBeanPostProcessor(new DataSourceWaits(starting));
            default -> throw new IllegalStateException("Not asked for: " + event);
        }
    }

    private void begin(ConfigurableEnvironment environment) {
        boolean ownPostgres = !environment.containsProperty("DATABASE_URL");
        boolean ownRedis = !environment.containsProperty("REDIS_URL");
        if (ownPostgres != ownRedis) {
            throw new CannotStart("Give both DATABASE_URL and REDIS_URL, or neither to use the embedded ones");
        }
        if (!ownPostgres) {
            return;
        }
        EmbeddedServers servers = EmbeddedServers.in(Path.of(environment.getRequiredProperty("stravalite.data-dir")));
        SpringApplication.getShutdownHandlers().add(servers::close);
        starting = CompletableFuture.supplyAsync(servers::start);
        Map<String, Object> properties = new HashMap<>();
        properties.put("spring.datasource.url", servers.postgres().jdbcUrl());
        properties.put("spring.datasource.username", servers.postgres().user());
        properties.put("spring.datasource.password", servers.postgres().password());
        // The directory has one process at a time: after a crash the next one takes over its claims without waiting.
        properties.put("stravalite.node-id", "standalone");
        properties.put("stravalite.redis.url", servers.redis().url());
        // The directory is this process' alone, so whatever a killed one held of projections and imports is ours at
        // once.
        properties.put("stravalite.node-id", "standalone");
        properties.put("stravalite.sole-process", true);
        environment.getPropertySources().addFirst(new MapPropertySource("embedded", properties));
    }
}
