package stravalite.query;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import stravalite.query.projection.Generation;
import stravalite.query.projection.Projection;
import stravalite.query.projection.StoredEvent;

/** A generation that no processor feeds and nobody reads, to compare what is filled in with what is folded. */
public final class FilledGeneration {

    private static final int FILLED = 7001;
    private static final int FOLDED = 7002;

    private final Projection projection;
    private final Generation generation;
    private final JdbcClient jdbc = RunningQuerySide.bean(JdbcClient.class);
    private final TransactionTemplate transaction =
            new TransactionTemplate(RunningQuerySide.bean(PlatformTransactionManager.class));

    private FilledGeneration(Projection projection, int number) {
        this.projection = projection;
        this.generation = new Generation(projection.definition().name(), number);
        jdbc.sql(generation.in("drop schema if exists {g} cascade; create schema {g}"))
                .update();
    }

    /** Made of these events in batches of the given sizes, and completed. */
    public static FilledGeneration filled(Projection projection, List<StoredEvent> events, List<Integer> sizes) {
        FilledGeneration made = new FilledGeneration(projection, FILLED);
        made.run(".filling.sql");
        RunningQuerySide.inBatches(events, sizes, batch -> made.projection.fill(made.generation, batch));
        made.transaction.executeWithoutResult(status -> {
            made.run(".sql");
            made.projection.complete(made.generation);
        });
        return made;
    }

    /** Made of these events one batch after the other, as they would come one day. */
    public static FilledGeneration folded(Projection projection, List<StoredEvent> events, List<Integer> sizes) {
        FilledGeneration made = new FilledGeneration(projection, FOLDED);
        made.run(".sql");
        made.fold(events, sizes);
        return made;
    }

    /** Folds more events. */
    public void fold(List<StoredEvent> events, List<Integer> sizes) {
        RunningQuerySide.inBatches(events, sizes, batch -> {
            var _ = projection.fold(generation, batch);
        });
    }

    /** What a query says, in which {@code {g}} stands for the schema. */
    public List<Map<String, Object>> rows(String query) {
        return jdbc.sql(generation.in(query)).query().listOfRows();
    }

    private void run(String script) {
        ClassPathResource resource =
                new ClassPathResource("projection/" + projection.definition().name() + script);
        try {
            String sql = resource.getContentAsString(StandardCharsets.UTF_8);
            transaction.executeWithoutResult(status -> {
                jdbc.sql("set local search_path to " + generation.schema()).update();
                jdbc.sql(sql).update();
                jdbc.sql("set local search_path to default").update();
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
