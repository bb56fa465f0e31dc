package stravalite.query.projection;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Which generation of each projection serves. A request asks once, and names that generation in all its statements. */
@Component
public class Generations {

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Map<String, Generation> serving = new ConcurrentHashMap<>();

    Generations(JdbcClient jdbc, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** The generation that answers reads. */
    public Generation serving(String projection) {
        Generation generation = serving.get(projection);
        if (generation == null) {
            throw new IllegalStateException("The projection " + projection + " has not been started");
        }
        return generation;
    }

    /** The live generation; the first one is made, with its tables and views, when there is none. Safe on all nodes at once. */
    Generation start(Projection projection) {
        return serving.computeIfAbsent(
                projection.definition().name(),
                name -> transaction.execute(status -> {
                    jdbc.sql("select pg_advisory_xact_lock(hashtextextended('projection.generation:' || ?, 0))")
                            .param(name)
                            .query((row, n) -> n)
                            .list();
                    return jdbc.sql(
                                    "select generation from projection.generation where projection = ? and state = 'live'")
                            .param(name)
                            .query(Integer.class)
                            .optional()
                            .map(number -> new Generation(name, number))
                            .orElseGet(() -> make(projection, new Generation(name, 1)));
                }));
    }

    private Generation make(Projection projection, Generation generation) {
        jdbc.sql("create schema " + generation.schema()).update();
        jdbc.sql("set local search_path to " + generation.schema()).update();
        jdbc.sql(script(projection)).update();
        jdbc.sql("set local search_path to default").update();
        jdbc.sql("create schema if not exists " + generation.projection()).update();
        for (String table : tables(generation)) {
            jdbc.sql("create or replace view %s.%s as select * from %s.%s"
                            .formatted(generation.projection(), table, generation.schema(), table))
                    .update();
        }
        jdbc.sql("insert into projection.generation (projection, generation, version, state) values (?, ?, ?, 'live')")
                .params(
                        generation.projection(),
                        generation.number(),
                        projection.definition().version())
                .update();
        return generation;
    }

    private List<String> tables(Generation generation) {
        return jdbc.sql("select table_name from information_schema.tables where table_schema = ? order by 1")
                .param(generation.schema())
                .query(String.class)
                .list();
    }

    private static String script(Projection projection) {
        try {
            return new ClassPathResource("projection/" + projection.definition().name() + ".sql")
                    .getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(
                    "The projection " + projection.definition().name() + " has no DDL script", e);
        }
    }
}
