package stravalite.command.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import stravalite.command.archive.DeletedRunners.Departure;
import stravalite.embedded.PostgresServer;
import stravalite.embedded.SharedServers;
import stravalite.platform.CannotStart;
import stravalite.platform.archive.ArchiveException;
import stravalite.platform.archive.BrokenLine;
import stravalite.platform.archive.EventsReader;
import stravalite.platform.archive.PostgresEvents;

/** A backup of a small instance, on databases without a server. */
class BackupIT {

    private static final char[] PASSPHRASE = "seven grey herons".toCharArray();
    private static final UUID STAYER = UUID.fromString("0e6f7c1a-93a8-4ae7-9d02-5d3a3f7c1b11");
    private static final UUID LEAVER = UUID.fromString("1e6f7c1a-93a8-4ae7-9d02-5d3a3f7c1b11");
    private static final UUID JOB = UUID.fromString("2e6f7c1a-93a8-4ae7-9d02-5d3a3f7c1b11");

    private static final List<String> NOT_REVIVED = List.of(
            "account.session",
            "account.refresh_token",
            "account.password_reset",
            "account.invitation",
            "account.signing_key");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private static Path directory;

    @SuppressWarnings("NullAway.Init")
    private static Instance source;

    @SuppressWarnings("NullAway.Init")
    private static Path backup;

    @BeforeAll
    static void make() throws IOException, SQLException {
        source = newInstance("source");
        Loading.migrate(source);
        JdbcClient jdbc = jdbc(source);
        jdbc.sql("insert into account.signing_key values (1, 'sealed elsewhere')")
                .update();
        for (UUID id : List.of(STAYER, LEAVER)) {
            jdbc.sql("""
                            insert into account.account (id, email, password_hash, name, time_zone, role, created_at)
                            values (:id, :email, 'a$b$c$d', E'tab\\t, \\\\. and\\nline', 'UTC', 'runner', now())""").param("id", id).param("email", id + "@example.org").update();
            jdbc.sql("insert into account.password_reset values (:id, :hash, now())")
                    .param("id", id)
                    .param("hash", id.toString().getBytes(StandardCharsets.US_ASCII))
                    .update();
            jdbc.sql("insert into account.invitation values (:hash, now())")
                    .param("hash", id.toString().getBytes(StandardCharsets.US_ASCII))
                    .update();
            jdbc.sql("insert into account.session (id, account_id, created_at, expires_at, last_used_at)"
                            + " values (:id, :id, now(), now(), now())")
                    .param("id", id)
                    .update();
            jdbc.sql(
                            "insert into personal.runner_key values (:id, decode(repeat('ab', 32), 'hex'), decode(repeat('cd', 32), 'hex'))")
                    .param("id", id)
                    .update();
            jdbc.sql("insert into importing.job (id, runner_id) values (:job, :id)")
                    .param("job", id.equals(STAYER) ? JOB : id)
                    .param("id", id)
                    .update();
            jdbc.sql("insert into importing.job_file (job_id, file_no, name, upload_id) values (:job, 1, 'a.csv', :id)")
                    .param("job", id.equals(STAYER) ? JOB : id)
                    .param("id", id)
                    .update();
            jdbc.sql("insert into importing.upload (id, runner_id, size) values (:id, :id, 200000)")
                    .param("id", id)
                    .update();
            jdbc.sql("insert into importing.upload_piece values (:id, 0, :content)")
                    .param("id", id)
                    .param("content", new byte[200_000])
                    .update();
            jdbc.sql("insert into importing.used_key values (:id, :id, :id)")
                    .param("id", id)
                    .update();
            jdbc.sql("""
                            insert into event_store.event (global_index, event_identifier, aggregate_identifier,
                              sequence_number, type, payload_type, payload_revision, payload, meta_data, time_stamp)
                            select i * 3 + :more, 'e' || i || :id, 'runner:' || :id, i, 'Runner', 'runner.renamed', '1',
                              convert_to('{ "n" : 1.50, "name":{"aes-256-gcm":"\\u0007"}}', 'UTF8'),
                              case when i % 2 = 0 then convert_to('{}', 'UTF8') end, '2026-01-01T00:00:00.000Z'
                            from generate_series(0, 600) i""")
                    .param("id", id.toString())
                    .param("more", id.equals(STAYER) ? 1 : 2)
                    .update();
        }
        Files.createDirectories(source.dataDirectory().resolve("keys"));
        Files.writeString(source.dataDirectory().resolve("keys/signing-key.json"), "{}");
        Files.writeString(source.dataDirectory().resolve("admin-password"), "heron");
        backup = directory.resolve("backup");
        new Backup(source, Clock.systemUTC()).make(backup, PASSPHRASE);
    }

    private static Instance newInstance(String name) {
        PostgresServer postgres = SharedServers.get().postgres();
        Path data = directory.resolve(name);
        return new Instance(
                postgres.createDatabase(name + "_" + ProcessHandle.current().pid()),
                postgres.user(),
                postgres.password(),
                data,
                data.resolve("deleted-runners"));
    }

    private static JdbcClient jdbc(Instance instance) {
        return JdbcClient.create(new DriverManagerDataSource(instance.url(), instance.user(), instance.password()));
    }

    private static List<String> rows(Instance instance, String table) {
        return jdbc(instance)
                .sql("select t::text from " + table + " t order by 1")
                .query(String.class)
                .list();
    }

    private static void isRefused(Instance into, Path from, char[] passphrase, String saying) {
        assertThatExceptionOfType(Exception.class)
                .isThrownBy(() -> new Restore(into, List.of()).from(from, passphrase))
                .satisfies(e -> assertThat(e).isInstanceOfAny(ArchiveException.class, IOException.class))
                .withMessageContaining(saying);
        assertThat(rows(into, "event_store.event")).isEmpty();
        assertThat(rows(into, "account.account")).isEmpty();
        assertThat(into.dataDirectory().resolve("admin-password")).doesNotExist();
    }

    private static Path copy(String name) throws IOException {
        Path copy = Files.createDirectory(directory.resolve(name));
        for (String file : List.of(Backup.EVENTS, Backup.SEALED)) {
            Files.copy(backup.resolve(file), copy.resolve(file));
        }
        return copy;
    }

    /** A backup whose sealed file says something else, under the right passphrase. */
    private static Path saying(String name, String instead, String of) throws IOException {
        Path copy = copy(name);
        String sealed;
        try (InputStream file = Files.newInputStream(copy.resolve(Backup.SEALED));
                Unsealing opened = Unsealing.of(file, PASSPHRASE)) {
            sealed = new String(opened.readAllBytes(), StandardCharsets.ISO_8859_1);
        }
        assertThat(sealed).contains(of);
        try (OutputStream file = Files.newOutputStream(copy.resolve(Backup.SEALED));
                Sealing sealing = Sealing.to(file, PASSPHRASE, Instant.EPOCH)) {
            sealing.write(sealed.replace(of, instead).getBytes(StandardCharsets.ISO_8859_1));
        }
        return copy;
    }

    @Test
    void givenManifestWithNamesThatAreNoneOfOursThenNoneBecomesAStatement() throws Exception {
        Instance target = newInstance("hostile");
        Loading.migrate(target);
        jdbc(target).sql("create table public.trap (id integer)").update();
        String hostile = "account.account; drop table public.trap; --";

        isRefused(
                target,
                saying("tables", "\"name\":\"" + hostile, "\"name\":\"account.account"),
                PASSPHRASE,
                "other tables");
        isRefused(
                target,
                saying("columns", "\\\"); drop table public.trap; --\"", "password_hash\""),
                PASSPHRASE,
                "columns");

        assertThat(rows(target, "public.trap")).isEmpty();
    }

    /** Whoever adds a table decides whether it can be computed again: then it belongs to a generation's schema. */
    @Test
    void givenThisSchemaThenABackupHasTheseTables() throws SQLException {
        try (Connection connection = source.connect()) {
            assertThat(Schema.tables(connection))
                    .contains(
                            "account.account",
                            "account.departed",
                            "account.invitation",
                            "account.password_reset",
                            "account.refresh_token",
                            "account.session",
                            "account.signing_key",
                            "importing.job",
                            "importing.job_file",
                            "importing.job_line",
                            "importing.known_run",
                            "importing.run_track",
                            "importing.track_file",
                            "importing.track_space",
                            "importing.upload",
                            "importing.upload_piece",
                            "importing.used_key",
                            "personal.runner_key")
                    .doesNotContain("event_store.event", "event_store.token", "flyway_schema_history")
                    .containsSubsequence("account.account", "account.session", "account.refresh_token");
        }
    }

    @Test
    void givenThisSchemaThenEachOfItsSchemasIsKeptOrNot() {
        assertThat(jdbc(source).sql("""
                                select nspname::text from pg_namespace
                                where nspname !~ '^pg_' and nspname not in ('information_schema', 'public')""").query(String.class).list())
                .as("name a new schema in Schema.KEPT or Schema.NOT_KEPT")
                .containsExactlyInAnyOrderElementsOf(Stream.concat(Schema.KEPT.stream(), Schema.NOT_KEPT.stream())
                        .toList());
        assertThat(jdbc(source)
                        .sql(
                                "select relname::text from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace")
                        .query(String.class)
                        .list())
                .as("tables in no schema of their own")
                .containsExactly("flyway_schema_history");
    }

    @Test
    void givenRestoreThatBrokeOffThenAServerDoesNotStartUntilItHasEnded() throws Exception {
        Path data = directory.resolve("half");
        UnfinishedRestore.begin(data);

        assertThatExceptionOfType(CannotStart.class)
                .isThrownBy(() -> UnfinishedRestore.requireNone(data))
                .withMessageContaining("Run it again");
        UnfinishedRestore.end(data);
        UnfinishedRestore.requireNone(data);
    }

    @Test
    void givenBackupThenItHoldsTwoFilesAndNothingReadable() throws IOException {
        assertThat(backup)
                .isDirectoryNotContaining(file -> !file.endsWith(Backup.EVENTS) && !file.endsWith(Backup.SEALED));
        try (InputStream in = Files.newInputStream(backup.resolve(Backup.EVENTS))) {
            assertThat(new EventsReader(in).verify().events()).isEqualTo(1_202);
        }
        assertThat(new String(Files.readAllBytes(backup.resolve(Backup.SEALED)), StandardCharsets.ISO_8859_1))
                .doesNotContain("account.account", "example.org");
    }

    @Test
    void givenBackupWhenRestoredThenEveryRowIsAsItWas() throws Exception {
        Instance target = newInstance("target");
        new Restore(target, List.of()).from(backup, PASSPHRASE);

        try (Connection connection = source.connect()) {
            for (String table : Schema.tables(connection)) {
                assertThat(rows(target, table))
                        .as(table)
                        .isEqualTo(NOT_REVIVED.contains(table) ? List.of() : rows(source, table));
            }
        }
        assertThat(rows(target, "event_store.event")).isEqualTo(rows(source, "event_store.event"));
        assertThat(target.dataDirectory().resolve("keys/signing-key.json")).hasContent("{}");
        assertThat(target.dataDirectory().resolve("admin-password")).hasContent("heron");
        assertThat(target.dataDirectory().resolve("restoring")).doesNotExist();
        assertThat(jdbc(target)
                        .sql("select nextval('event_store.event_global_index_seq')")
                        .query(Long.class)
                        .single())
                .isGreaterThan(1_802);

        assertThatExceptionOfType(ArchiveException.class)
                .isThrownBy(() -> new Restore(target, List.of()).from(backup, PASSPHRASE))
                .withMessageContaining("already");
    }

    @Test
    void givenSomebodyWhoLeftSinceWhenRestoredThenTheyAreGoneHoweverOftenTheyAreListed() throws Exception {
        Instance target = newInstance("cleared");
        Path list = directory.resolve("list");
        Departure stranger = new Departure(UUID.randomUUID(), Instant.parse("2026-02-02T00:00:00Z"));
        Departure left = new Departure(LEAVER, Instant.parse("2026-02-01T00:00:00.5Z"));
        new DeletedRunners(list).append(List.of(left, stranger, left));

        Restore.Outcome outcome = new Restore(target, List.of(new DeletedRunners(list))).from(backup, PASSPHRASE);
        try (Connection transaction = target.connect()) {
            List<String> tables = Schema.tables(transaction);
            assertThat(new Clearing(transaction, tables).of(new DeletedRunners(list)))
                    .isZero();
            for (String table : tables) {
                assertThat(String.join("\n", rows(target, table)))
                        .as(table)
                        .satisfies(all -> assertThat(
                                        table.equals("personal.runner_key") || !all.contains(LEAVER.toString()))
                                .isTrue());
            }
        }

        assertThat(outcome.cleared()).isEqualTo(1);
        assertThat(rows(target, "personal.runner_key"))
                .contains("(" + LEAVER + ",,)", "(" + stranger.runner() + ",,)")
                .hasSize(3);
        assertThat(rows(target, "account.departed"))
                .hasSize(1)
                .first()
                .asString()
                .contains(stranger.runner() + "");
        assertThat(jdbc(target).sql("""
                        select aggregate_identifier || ' ' || sequence_number || ' ' || convert_from(payload, 'UTF8') || ' '
                          || time_stamp from event_store.event where payload_type = 'runner.deleted'""").query(String.class).list())
                .containsExactly(
                        "runner:" + LEAVER + " 601 {\"runnerId\":\"" + LEAVER + "\"} 2026-02-01T00:00:00.500Z");
        assertThat(Files.readString(target.deleted())).isEqualTo(Files.readString(list));
    }

    @Test
    void givenWhatIsNotThisBackupThenNothingIsRestored() throws Exception {
        Instance target = newInstance("empty");
        Loading.migrate(target);

        isRefused(target, backup, "seven grey cranes".toCharArray(), "passphrase");

        Path cut = copy("cut");
        byte[] sealed = Files.readAllBytes(cut.resolve(Backup.SEALED));
        Files.write(cut.resolve(Backup.SEALED), Arrays.copyOf(sealed, sealed.length - 30));
        isRefused(target, cut, PASSPHRASE, "");

        Path changed = copy("changed");
        byte[] events = Files.readAllBytes(changed.resolve(Backup.EVENTS));
        events[events.length / 2] ^= 1;
        Files.write(changed.resolve(Backup.EVENTS), events);
        isRefused(target, changed, PASSPHRASE, "Line ");

        Path mixed = copy("mixed");
        Files.delete(mixed.resolve(Backup.EVENTS));
        Path other = directory.resolve("other");
        new Backup(source, Clock.systemUTC()).make(other, PASSPHRASE);
        Files.copy(other.resolve(Backup.EVENTS), mixed.resolve(Backup.EVENTS));
        isRefused(target, mixed, PASSPHRASE, "same backup");

        jdbc(target).sql("""
                        insert into flyway_schema_history (installed_rank, version, description, type, script, checksum,
                          installed_by, execution_time, success)
                        values (99, '99', 'later', 'SQL', 'V99__later.sql', 1, 'somebody', 1, true)""").update();
        isRefused(target, backup, PASSPHRASE, "another version");
    }

    @Test
    void givenInstanceWithEventsThenNoneAreLoaded() throws Exception {
        try (Connection transaction = source.connect()) {
            PostgresEvents.beginLong(transaction);
            assertThatExceptionOfType(ArchiveException.class)
                    .isThrownBy(() -> Loading.load(backup.resolve(Backup.EVENTS), transaction))
                    .withMessageContaining("already");
        }
    }

    @Test
    void givenFileThatIsNoneThenTheFirstLineIsNamed() throws Exception {
        Instance target = newInstance("garbage");
        Loading.migrate(target);
        try (Connection transaction = target.connect()) {
            PostgresEvents.beginLong(transaction);
            assertThatExceptionOfType(BrokenLine.class)
                    .isThrownBy(() -> Loading.load(backup.resolve(Backup.SEALED), transaction))
                    .satisfies(broken -> assertThat(broken.line()).isOne());
        }
    }

    @Test
    void givenBackupThatBreaksOffThenNothingOfItIsLeft() throws Exception {
        Path target = directory.resolve("broken/off");
        Instance unreadable = new Instance(
                source.url(), source.user(), source.password(), directory.resolve("unreadable"), source.deleted());
        Files.createDirectories(unreadable.dataDirectory().resolve("admin-password"));

        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> new Backup(unreadable, Clock.systemUTC()).make(target, PASSPHRASE));

        assertThat(directory.resolve("broken")).isEmptyDirectory();
        assertThatExceptionOfType(ArchiveException.class)
                .isThrownBy(() -> new Backup(source, Clock.systemUTC()).make(backup, PASSPHRASE))
                .withMessageContaining("already");
    }
}
