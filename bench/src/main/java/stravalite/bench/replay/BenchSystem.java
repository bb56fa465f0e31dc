package stravalite.bench.replay;

import java.net.URI;
import java.nio.file.Path;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.ComponentScan;
import stravalite.embedded.EmbeddedServers;
import stravalite.platform.QuietStart;

/** Both sides in this process, on a Postgres and a Redis of their own that are gone afterwards. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@ComponentScan(
        basePackages = {"stravalite.platform", "stravalite.command", "stravalite.query"},
        excludeFilters = @ComponentScan.Filter(SpringBootApplication.class))
class BenchSystem {

    /** A system that runs. */
    record Running(EmbeddedServers servers, ConfigurableApplicationContext context, Path data)
            implements AutoCloseable {

        <T> T bean(Class<T> type) {
            return context.getBean(type);
        }

        URI base() {
            return URI.create("http://localhost:" + context.getEnvironment().getRequiredProperty("local.server.port"));
        }

        @Override
        public void close() {
            context.close();
            servers.close();
        }
    }

    static Running start(String... properties) {
        EmbeddedServers servers = EmbeddedServers.temporary().start();
        Path data = servers.dataDirectory().resolve("bench");
        QuietStart.please();
        ConfigurableApplicationContext context = new SpringApplicationBuilder(BenchSystem.class)
                .properties(properties)
                .run(
                        "--spring.config.import=classpath:platform.yml,classpath:command-side.yml",
                        "--server.port=0",
                        "--logging.level.root=warn",
                        "--stravalite.limits.enabled=false",
                        "--stravalite.sole-process=true",
                        "--stravalite.data-dir=" + data,
                        "--spring.datasource.url=" + servers.postgres().createDatabase("bench"),
                        "--spring.datasource.username=" + servers.postgres().user(),
                        "--spring.datasource.password=" + servers.postgres().password(),
                        "--stravalite.redis.url=" + servers.redis().url());
        return new Running(servers, context, data);
    }
}
