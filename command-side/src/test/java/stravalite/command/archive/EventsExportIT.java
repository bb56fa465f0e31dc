package stravalite.command.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import stravalite.command.account.Client;
import stravalite.command.account.RunningServer;
import stravalite.platform.archive.ArchivedEvent;
import stravalite.platform.archive.EventsReader;

/** The export of all events, while others write. */
class EventsExportIT {

    @SuppressWarnings("NullAway.Init")
    private static RunningServer server;

    @BeforeAll
    static void start() {
        server = RunningServer.start(Clock.systemUTC(), "stravalite.exports.longest-of-events=0s");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static void insert(Connection connection, String stream, long sequence) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("""
                    insert into event_store.event (event_identifier, aggregate_identifier, sequence_number, type,
                      payload_type, payload_revision, payload, meta_data, time_stamp)
                    select gen_random_uuid(), '%s', %d, 'Test', 'test.happened', '1', convert_to('{}', 'UTF8'),
                      convert_to('{}', 'UTF8'), '2026-01-01T00:00:00.000Z'""".formatted(stream, sequence));
        }
    }

    private static Map<String, Long> lastOfEachStream(byte[] file) throws IOException {
        Map<String, Long> last = new HashMap<>();
        EventsReader reader = new EventsReader(new ByteArrayInputStream(file));
        Optional<ArchivedEvent> event = reader.next();
        while (event.isPresent()) {
            ArchivedEvent read = event.get();
            assertThat(read.sequence())
                    .as("event of %s", read.aggregateId())
                    .isEqualTo(last.getOrDefault(read.aggregateId(), -1L) + 1);
            last.put(read.aggregateId(), read.sequence());
            event = reader.next();
        }
        return last;
    }

    private static byte[] exported() throws IOException, SQLException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        server.bean(EventsExport.class).write(file);
        return file.toByteArray();
    }

    @Test
    void givenWritersThenEachExportIsOfOneMoment() throws Exception {
        DataSource database = server.bean(DataSource.class);
        AtomicBoolean enough = new AtomicBoolean();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<String>> writers = new ArrayList<>();
            for (String pair : new String[] {"a", "b", "c"}) {
                writers.add(threads.submit(() -> {
                    try (Connection connection = database.getConnection()) {
                        connection.setAutoCommit(false);
                        for (long i = 0; !enough.get(); i++) {
                            insert(connection, "test:" + pair + "1", i);
                            insert(connection, "test:" + pair + "2", i);
                            connection.commit();
                        }
                        connection.setAutoCommit(true);
                    }
                    return pair;
                }));
            }
            for (int i = 0; i < 20; i++) {
                Map<String, Long> last = lastOfEachStream(exported());
                for (String pair : new String[] {"a", "b", "c"}) {
                    assertThat(last.get("test:" + pair + "1"))
                            .as("both events of a transaction, or none")
                            .isEqualTo(last.get("test:" + pair + "2"));
                }
            }
            enough.set(true);
            for (Future<String> writer : writers) {
                writer.get();
            }
        }
    }

    @Test
    void givenEventCommittedAfterALaterOneThenTheNextExportHasIt() throws Exception {
        try (Connection late = server.bean(DataSource.class).getConnection()) {
            late.setAutoCommit(false);
            insert(late, "test:late", 0);
            try (Connection early = server.bean(DataSource.class).getConnection()) {
                insert(early, "test:early", 0);
            }

            assertThat(lastOfEachStream(exported())).containsKey("test:early").doesNotContainKey("test:late");
            late.commit();
            late.setAutoCommit(true);
        }
        assertThat(lastOfEachStream(exported())).containsKeys("test:early", "test:late");
    }

    /** As its time is up at once here. */
    @Test
    void givenExportThatTookTooLongThenItsPlaceAndItsConnectionAreFree() throws Exception {
        Client client = server.client();
        String admin = server.admin();
        for (int i = 0; i < 25; i++) {
            client.get("/admin/events/export", admin).isProblem(503);
        }
        client.get("/admin/events/export", client.somebody().token()).isProblem(403);
        assertThat(server.bean(JdbcClient.class)
                        .sql("show transaction_timeout")
                        .query(String.class)
                        .single())
                .as("what the pool's connections have")
                .isEqualTo("30s");
    }

    @Test
    void givenRunnerWhoLeavesThenTheyAreOnTheList() throws Exception {
        Client client = server.client();
        Client.Somebody leaver = client.somebody();
        client.delete("/user/" + leaver.id(), leaver.token()).hasStatus(204);

        DepartureList departures = server.bean(DepartureList.class);
        assertThat(departures.list().exists()).isTrue();
        StringBuilder listed = new StringBuilder();
        departures
                .list()
                .pages(page -> page.forEach(each -> listed.append(each.runner()).append(' ')));
        assertThat(listed.toString()).containsOnlyOnce(leaver.id());
    }
}
