package stravalite.query.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import stravalite.api.run.RunId;
import stravalite.api.runner.RunnerEvent.RunnerRegistered;
import stravalite.api.runner.RunnerId;
import stravalite.embedded.SharedServers;
import stravalite.platform.QuietStart;
import stravalite.platform.personal.RunnerKeys;
import stravalite.query.QuerySideApplication;

/** A node of the query side on a database of its own, or one that it shares with other nodes. */
record QueryNode(ConfigurableApplicationContext context) implements AutoCloseable {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    /** Makes a database and answers its address. */
    static String database(String name) {
        return SharedServers.get().postgres().createDatabase(name);
    }

    static QueryNode on(String database, String name, String... properties) {
        SharedServers servers = SharedServers.get();
        QuietStart.please();
        List<String> arguments = new ArrayList<>(List.of(
                "--server.port=0",
                "--management.server.port=0",
                "--stravalite.node-id=" + name,
                "--stravalite.limits.enabled=false",
                "--stravalite.data-dir=" + servers.dataDirectory().resolve(name),
                "--spring.datasource.url=" + database,
                "--spring.datasource.username=" + servers.postgres().user(),
                "--spring.datasource.password=" + servers.postgres().password(),
                "--spring.datasource.hikari.maximum-pool-size=12",
                "--stravalite.redis.url=" + servers.redis().url()));
        for (String property : properties) {
            String option = property.substring(0, property.indexOf('=') + 1);
            arguments.removeIf(argument -> argument.startsWith(option));
            arguments.add(property);
        }
        return new QueryNode(
                new SpringApplicationBuilder(QuerySideApplication.class).run(arguments.toArray(String[]::new)));
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    JdbcClient jdbc() {
        return bean(JdbcClient.class);
    }

    Replays replays() {
        return bean(Replays.class);
    }

    /** Records events as the command side does. */
    void store(List<StoredEvent> events) {
        TransactionTemplate transaction = new TransactionTemplate(bean(PlatformTransactionManager.class));
        for (StoredEvent event : events) {
            transaction.executeWithoutResult(status -> {
                if (event instanceof StoredEvent.OfRunner own && own.event() instanceof RunnerRegistered) {
                    bean(RunnerKeys.class).make(new RunnerId(event.runnerId()));
                }
                bean(EventStore.class).publish(message(event));
            });
        }
    }

    private static EventMessage<?> message(StoredEvent event) {
        RunnerId runner = new RunnerId(event.runnerId());
        return switch (event) {
            case StoredEvent.OfRun run ->
                new GenericDomainEventMessage<>(
                        "Run", new RunId(run.event().runId()).streamOf(runner), run.revision() - 1, run.event());
            case StoredEvent.OfRunner own ->
                new GenericDomainEventMessage<>("Runner", runner.stream(), own.revision() - 1, own.event());
        };
    }

    HttpResponse<String> get(String path) {
        return get("local.server.port", path);
    }

    /** On the port for management. */
    HttpResponse<String> manage(String path) {
        return get("local.management.port", path);
    }

    private HttpResponse<String> get(String port, String path) {
        URI address = URI.create("http://localhost:" + context.getEnvironment().getRequiredProperty(port) + path);
        try {
            return HTTP.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    Optional<Generation> served(String projection) {
        return bean(Generations.class).find(projection);
    }

    /** Waits until a generation serves on this node. */
    void untilServes(String projection, int number) {
        await().atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> served(projection).equals(Optional.of(new Generation(projection, number))));
    }

    /** Waits until a generation, which this or another node feeds, holds every event of the store. */
    void untilHoldsAll(Generation generation) {
        await().atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> bean(Coverage.class)
                        .reaches(
                                bean(SegmentTokens.class).of(generation),
                                bean(Store.class).head()));
    }

    /**
     * What is in the tables of a generation, but for what tells how it was written, what nobody reads, and the numbers of
     * the feed, which only the generation that serves has for sure.
     */
    List<String> contents(Generation generation) {
        List<String> contents = new ArrayList<>();
        for (String table :
                jdbc().sql("""
                        select table_name from information_schema.tables where table_schema = ?
                          and table_name not in ('identity', 'last_number') order by 1""").param(generation.schema()).query(String.class).list()) {
            jdbc()
                    .sql(generation.in(
                            "select (to_jsonb(t) - 'version' - 'seq')::text from {g}." + table + " t" + read(table)))
                    .query(String.class)
                    .list()
                    .stream()
                    // Whether a flip of visibility raises it depends on where batches end.
                    .map(row -> table.equals("standing") ? row.replaceAll("\"position\": \\d+, ", "") : row)
                    .sorted()
                    .forEach(row -> contents.add(table + " " + row));
        }
        return contents;
    }

    private static String read(String table) {
        return switch (table) {
            case "entry" -> " where seq is not null";
            case "total", "standing" -> " where runs > 0";
            default -> "";
        };
    }

    /** Two generations hold the same. */
    void assertSame(Generation one, Generation other) {
        Set<String> here = new TreeSet<>(contents(one));
        Set<String> there = new TreeSet<>(contents(other));
        Set<String> both = new TreeSet<>(here);
        both.retainAll(there);
        here.removeAll(both);
        there.removeAll(both);
        assertThat(List.of(here, there))
                .as("only in %s, only in %s", one, other)
                .allMatch(Set::isEmpty);
        assertThat(both).isNotEmpty();
    }

    @Override
    public void close() {
        context.close();
    }
}
