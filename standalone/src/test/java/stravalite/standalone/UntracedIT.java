package stravalite.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.tracing.Tracer;
import io.opentelemetry.api.OpenTelemetry;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Tracing is off where nobody asked for it, and costs nothing. */
class UntracedIT {

    @Test
    void givenTraceOfAClientThenNothingIsMadeOfItNorKept() {
        Member member = RunningSystem.world().newcomer("Untraced", Scene.BERLIN);
        UUID run = UUID.randomUUID();
        member.http()
                .raw(
                        "POST",
                        "/runs/" + member.id(),
                        Map.of("distance", 5, "duration", 1_500, "id", run),
                        List.of("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"));
        assertThat(RunningSystem.bean(JdbcClient.class)
                        .sql("select convert_from(meta_data, 'UTF8') from event_store.event"
                                + " where aggregate_identifier like ?")
                        .param("%" + run + "%")
                        .query(String.class)
                        .single())
                .doesNotContain("traceparent", "0af7651916cd43dd8448eb211c80319c");
        assertThat(RunningSystem.context().getBeanNamesForType(Tracer.class)).isEmpty();
        assertThat(RunningSystem.context().getBeanNamesForType(OpenTelemetry.class))
                .isEmpty();
        assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .noneMatch(name -> name.contains("SpanProcessor") || name.contains("otlp"));
        member.leaves();
    }
}
