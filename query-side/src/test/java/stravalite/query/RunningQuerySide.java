package stravalite.query;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import stravalite.embedded.SharedServers;
import stravalite.platform.QuietStart;
import stravalite.query.projection.Generation;
import stravalite.query.projection.Generations;
import stravalite.query.projection.Projection;
import stravalite.query.projection.StoredEvent;

/** The query side on a real Postgres and Redis, started once for all tests of the module. */
public final class RunningQuerySide {

    private static final ConfigurableApplicationContext CONTEXT = start();

    private RunningQuerySide() {}

    public static <T> T bean(Class<T> type) {
        return CONTEXT.getBean(type);
    }

    /**
     * Folds events into the live generation, in batches of the given sizes; each batch is followed by an event that came
     * long before.
     */
    public static void fold(Projection projection, List<StoredEvent> events, List<Integer> sizes) {
        Generation generation =
                bean(Generations.class).serving(projection.definition().name());
        inBatches(events, sizes, batch -> {
            var _ = projection.fold(generation, batch);
        });
    }

    /** Each batch in a transaction of its own, and followed by an event that came long before. */
    public static void inBatches(List<StoredEvent> events, List<Integer> sizes, Consumer<List<StoredEvent>> fold) {
        TransactionTemplate transaction = new TransactionTemplate(bean(PlatformTransactionManager.class));
        int from = 0;
        for (int i = 0; from < events.size(); i++) {
            int to = Math.min(events.size(), from + sizes.get(i % sizes.size()));
            List<StoredEvent> batch = new ArrayList<>(events.subList(from, to));
            batch.add(events.get(to / 2));
            transaction.executeWithoutResult(status -> fold.accept(batch));
            from = to;
        }
    }

    /** Folds the first half of events that were folded all, as if it came again. */
    public static void foldAgain(Projection projection, List<StoredEvent> events) {
        fold(projection, events.subList(0, events.size() / 2), List.of(events.size()));
    }

    private static ConfigurableApplicationContext start() {
        SharedServers servers = SharedServers.get();
        QuietStart.please();
        return new SpringApplicationBuilder(QuerySideApplication.class)
                .run(
                        "--server.port=0",
                        "--stravalite.limits.enabled=false",
                        "--stravalite.trusted-proxies=127.0.0.1",
                        "--stravalite.live.max-sessions-per-address=3",
                        "--stravalite.data-dir=" + servers.dataDirectory().resolve("query-side"),
                        "--spring.datasource.url=" + servers.postgres().createDatabase("query_side"),
                        "--spring.datasource.username=" + servers.postgres().user(),
                        "--spring.datasource.password=" + servers.postgres().password(),
                        "--stravalite.redis.url=" + servers.redis().url());
    }
}
