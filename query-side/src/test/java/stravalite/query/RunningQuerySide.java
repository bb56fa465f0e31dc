package stravalite.query;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import stravalite.embedded.EmbeddedServers;
import stravalite.embedded.SharedEmbeddedServers;
import stravalite.platform.QuietStart;

/** The query side on a real Postgres and Redis, started once for all tests of the module. */
public final class RunningQuerySide {

    private static final ConfigurableApplicationContext CONTEXT = start();

    private RunningQuerySide() {}

    public static <T> T bean(Class<T> type) {
        return CONTEXT.getBean(type);
    }

    private static ConfigurableApplicationContext start() {
        EmbeddedServers servers = SharedEmbeddedServers.get();
        QuietStart.please();
        return new SpringApplicationBuilder(QuerySideApplication.class)
                .run(
                        "--server.port=0",
                        "--stravalite.data-dir=" + servers.dataDirectory().resolve("query-side"),
                        "--spring.datasource.url=" + servers.postgres().createDatabase("query_side"),
                        "--spring.datasource.username=" + servers.postgres().user(),
                        "--spring.datasource.password=" + servers.postgres().password(),
                        "--stravalite.redis.url=" + servers.redis().url());
    }
}
