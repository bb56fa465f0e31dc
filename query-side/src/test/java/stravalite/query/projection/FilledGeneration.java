package stravalite.query.projection;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import stravalite.query.RunningQuerySide;

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
        jdbc.sql(generation.in("drop schema if exists {g} cascade")).update();
    }

    /** Made of these events in batches of the given sizes, and completed. */
    public static FilledGeneration filled(RunnerByRunner projection, List<StoredEvent> events, List<Integer> sizes) {
        FilledGeneration made = new FilledGeneration(projection, FILLED);
        made.keep(projection, events, sizes);
        made.in(schemas -> RunningQuerySide.bean(Completion.class).make(projection, made.generation));
        return made;
    }

    private void keep(RunnerByRunner whole, List<StoredEvent> events, List<Integer> sizes) {
        in(schemas -> schemas.makeForFilling(generation));
        SaidEvents said = RunningQuerySide.bean(SaidEvents.class);
        RunningQuerySide.inBatches(events, sizes, batch -> said.keep(generation, whole.needed(), batch));
    }

    /** What a query would say if it were made of these events while no generation of the projection serves. */
    public static List<Map<String, Object>> rowsOfTheFirst(
            RunnerByRunner projection, List<StoredEvent> events, List<Integer> sizes, String query) {
        FilledGeneration made = new FilledGeneration(projection, FILLED);
        made.keep(projection, events, sizes);
        return Objects.requireNonNull(made.transaction.execute(status -> {
            status.setRollbackOnly();
            made.jdbc
                    .sql("update projection.generation set state = 'retired' where projection = ? and state = 'live'")
                    .param(made.generation.projection())
                    .update();
            RunningQuerySide.bean(Completion.class).make(projection, made.generation);
            return made.rows(query);
        }));
    }

    /** Made of these events one batch after the other, as they would come one day. */
    public static FilledGeneration folded(Projection projection, List<StoredEvent> events, List<Integer> sizes) {
        FilledGeneration made = new FilledGeneration(projection, FOLDED);
        made.in(schemas -> schemas.make(made.generation));
        made.fold(events, sizes);
        return made;
    }

    private void in(Consumer<Schemas> making) {
        transaction.executeWithoutResult(status -> making.accept(RunningQuerySide.bean(Schemas.class)));
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
}
