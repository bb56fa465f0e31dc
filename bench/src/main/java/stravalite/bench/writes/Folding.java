package stravalite.bench.writes;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import stravalite.bench.report.Figure;
import stravalite.bench.report.Report;
import stravalite.bench.system.BenchClient;
import stravalite.platform.database.RecordMapper;

/** Whether projections kept up: how far behind they were when the last run was answered, and how many they folded. */
final class Folding {

    private static final String FIRST = """
            select count(*) as runs, min(time_stamp) as first from event_store.event
            where global_index > ? and type = 'Run' and sequence_number = 0
            """;

    private final JdbcClient jdbc;
    private final BenchClient admin;
    private final List<Double> behind = new ArrayList<>();
    private final List<Double> folded = new ArrayList<>();
    private long head;

    private record Recorded(long runs, String first) {}

    Folding(JdbcClient jdbc, BenchClient admin) {
        this.jdbc = jdbc;
        this.admin = admin;
    }

    /** A round begins. */
    void begin() throws IOException, InterruptedException {
        admin.awaitProjections();
        head = jdbc.sql("select coalesce(max(global_index), 0) from event_store.event")
                .query(Long.class)
                .single();
    }

    /** Nothing is recorded any more; it waits until all is folded. */
    void end() throws IOException, InterruptedException {
        behind.add(admin.lag());
        admin.awaitProjections();
        Instant now = Instant.now();
        Recorded recorded = jdbc.sql(FIRST)
                .param(head)
                .query(RecordMapper.of(Recorded.class))
                .single();
        Duration took = Duration.between(Instant.parse(recorded.first()), now);
        folded.add(recorded.runs() * 1e9 / took.toNanos());
    }

    void tell(Report report, String variant) {
        report.add(Figure.of(variant + ": recorded and folded by all, warm-up as well", "runs/s", values(folded)));
        report.add(Figure.of(variant + ": lag of projections at the end", "events", values(behind)));
    }

    private static double[] values(List<Double> all) {
        return all.stream().mapToDouble(Double::doubleValue).toArray();
    }
}
