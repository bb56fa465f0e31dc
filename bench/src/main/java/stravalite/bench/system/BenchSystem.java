package stravalite.bench.system;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.axonframework.serialization.Serializer;
import org.springframework.beans.factory.annotation.BeanFactoryAnnotationUtils;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.transaction.PlatformTransactionManager;
import stravalite.embedded.EmbeddedServers;
import stravalite.platform.QuietStart;
import stravalite.platform.personal.RunnerKeys;

/** Both sides in this process, on a Postgres and a Redis of their own that are gone afterwards. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@ComponentScan(
        basePackages = {"stravalite.platform", "stravalite.command", "stravalite.query"},
        excludeFilters = @ComponentScan.Filter(SpringBootApplication.class))
public class BenchSystem {

    private static final Duration LOGGED_IN = Duration.ofMinutes(10);

    /** A system that runs. */
    public record Running(EmbeddedServers servers, ConfigurableApplicationContext context, Path data)
            implements AutoCloseable {

        /** One of its parts. */
        public <T> T bean(Class<T> type) {
            return context.getBean(type);
        }

        /** Where it is reached. */
        public URI base() {
            return URI.create("http://localhost:" + context.getEnvironment().getRequiredProperty("local.server.port"));
        }

        /** Of the database that it uses, for those who need a connection of their own. */
        public String databaseUrl() {
            return context.getEnvironment().getRequiredProperty("spring.datasource.url");
        }

        /** Writes generated histories straight into the store. */
        public long write(long events) throws SQLException, IOException {
            return new ManyRunners(
                            bean(DataSource.class),
                            BeanFactoryAnnotationUtils.qualifiedBeanOfType(
                                    context.getBeanFactory(), Serializer.class, "eventSerializer"),
                            bean(RunnerKeys.class),
                            bean(PlatformTransactionManager.class))
                    .write(events);
        }

        /** Its admin, as a client. */
        public BenchClient admin() throws IOException, InterruptedException {
            return BenchClient.admin(base(), data);
        }

        /** Waits, however long, until all projections have folded all that is in the store. */
        public void awaitProjections() throws IOException, InterruptedException {
            while (!admin().awaitProjections(LOGGED_IN)) {
                // The log-in would have ended.
            }
        }

        @Override
        public void close() {
            context.close();
            servers.close();
        }
    }

    /** Where it runs, for those who look at its processor time: Postgres and Redis are not among them. */
    public static List<Long> processes() {
        return List.of(ProcessHandle.current().pid());
    }

    /** Starts it, with classes of beans besides its own. */
    public static Running start(Class<?>... more) {
        return start(Map.of(), more);
    }

    /** Starts it with settings of properties, and with classes of beans besides its own. */
    public static Running start(Map<String, String> settings, Class<?>... more) {
        EmbeddedServers servers = EmbeddedServers.temporary().start();
        Path data = servers.dataDirectory().resolve("bench");
        QuietStart.please();
        List<String> arguments = new ArrayList<>(List.of(
                "--spring.config.import=classpath:platform.yml,classpath:command-side.yml",
                "--server.port=0",
                // Whatever is refused under load is counted by those who ask.
                "--logging.level.root=error",
                "--stravalite.limits.enabled=false",
                // All of the load comes from one.
                "--stravalite.live.max-sessions-per-address=10000",
                "--stravalite.sole-process=true",
                "--stravalite.data-dir=" + data,
                "--spring.datasource.url=" + servers.postgres().createDatabase("bench"),
                "--spring.datasource.username=" + servers.postgres().user(),
                "--spring.datasource.password=" + servers.postgres().password(),
                "--stravalite.redis.url=" + servers.redis().url()));
        settings.forEach((name, value) -> arguments.add("--" + name + "=" + value));
        ConfigurableApplicationContext context =
                new SpringApplicationBuilder(BenchSystem.class).sources(more).run(arguments.toArray(String[]::new));
        return new Running(servers, context, data);
    }
}
