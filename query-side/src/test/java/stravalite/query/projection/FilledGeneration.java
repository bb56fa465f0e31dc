package stravalite.query.projection;

import java.util.List;
import java.util.Map;
import java.util.Optional;
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
        made.in(schemas -> RunningQuerySide.bean(Completion.class)
                .make(
                        projection,
                        made.generation,
                        RunningQuerySide.bean(Generations.class).find(made.generation.projection())));
        return made;
    }

    private void keep(RunnerByRunner whole, List<StoredEvent> events, List<Integer> sizes) {
        in(schemas -> schemas.makeForFilling(generation));
        SaidEvents said = RunningQuerySide.bean(SaidEvents.class);
        RunningQuerySide.inBatches(events, sizes, batch -> said.keep(generation, whole.needed(), batch));
    }

    /**
     * The same, and nothing of it is there afterwards.
     *
     * @param serving which generation serves
     * @param before what else is done in that transaction, before it is completed
     * @param look looks at what has become of it
     */
    public static void filledForAMoment(
            RunnerByRunner projection,
            List<StoredEvent> events,
            List<Integer> sizes,
            Optional<Generation> serving,
            Runnable before,
            Consumer<FilledGeneration> look) {
        FilledGeneration made = new FilledGeneration(projection, FILLED);
        made.keep(projection, events, sizes);
        made.transaction.executeWithoutResult(status -> {
            status.setRollbackOnly();
            before.run();
            RunningQuerySide.bean(Completion.class).make(projection, made.generation, serving);
            look.accept(made);
        });
    }

    /** Takes over from the one that serves. */
    public void takeOverFrom(Generation serving) {
        projection.handOver(Optional.of(serving), generation);
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
