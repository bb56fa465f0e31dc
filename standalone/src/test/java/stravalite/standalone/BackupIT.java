package stravalite.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import stravalite.embedded.RunningPostgres;
import stravalite.testkit.GeneratedHistory;
import stravalite.testkit.HistoryGenerator;
import tools.jackson.databind.JsonNode;

/** A whole instance goes into files and comes back elsewhere, by the commands of the program. */
class BackupIT {

    private static final String PASSPHRASE = "seven grey herons at low tide";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path directory;

    private record Said(int code, String out, String errors) {

        Said succeeds() {
            assertThat(code).as(out + errors).isZero();
            return this;
        }

        void fails(String saying) {
            assertThat(code).as(out + errors).isEqualTo(1);
            assertThat(errors).contains(saying);
        }
    }

    private static Said command(Path data, String passphrase, String... words) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream errors = new ByteArrayOutputStream();
        List<String> arguments = new ArrayList<>(List.of(words));
        arguments.add("--stravalite.data-dir=" + data);
        int code = CommandLine.run(
                Map.of("STRAVALITE_BACKUP_PASSPHRASE", passphrase),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(errors, true, StandardCharsets.UTF_8),
                arguments.toArray(String[]::new));
        return new Said(code, out.toString(StandardCharsets.UTF_8), errors.toString(StandardCharsets.UTF_8));
    }

    /**
     * Rows of all tables of a generation, without the table of its filling, which goes as soon as they are made, without titles, which can't be read where the keys are not, and without what depends on
     * how many events came at a time: versions of caches, sums of no run, and what a deleted run counted last.
     */
    private static List<String> rows(Path data, String schema) {
        RunningPostgres postgres = RunningPostgres.of(data).orElseThrow();
        JdbcClient jdbc = JdbcClient.create(
                new DriverManagerDataSource(postgres.jdbcUrl(), postgres.user(), postgres.password()));
        List<String> rows = new ArrayList<>();
        jdbc.sql("select table_name from information_schema.tables where table_schema = :schema"
                        + " and table_name <> 'said' order by 1")
                .param("schema", schema)
                .query(String.class)
                .list()
                .forEach(table -> jdbc.sql("select (to_jsonb(t) - 'title' - 'version')::text from " + schema + "."
                                + table + " t where coalesce((to_jsonb(t) ->> 'runs')::int, 1) > 0"
                                + " and to_jsonb(t) ->> 'deleted' is distinct from 'true' order by 1")
                        .query(String.class)
                        .list()
                        .forEach(row -> rows.add(table + row)));
        return rows;
    }

    private static Path exported(World world, Path data, Path file) throws IOException {
        JsonNode admin = world.anybody()
                .post(
                        "/auth/login",
                        Map.of(
                                "email",
                                "admin@localhost",
                                "password",
                                Files.readString(data.resolve("admin-password")).strip()))
                .hasStatus(200)
                .body();
        HttpResponse<byte[]> events =
                world.anybody().as(admin.path("token").asString()).raw("GET", "/admin/events/export");
        assertThat(events.statusCode()).isEqualTo(200);
        assertThat(events.headers().firstValue("Content-Type")).hasValue("application/x-ndjson");
        return Files.write(file, events.body());
    }

    @AfterEach
    void leaveNoProcessBehind() throws IOException {
        for (String data : List.of("data", "restored", "loaded")) {
            if (Files.exists(directory.resolve(data))) {
                SystemProcess.clear(directory.resolve(data));
            }
        }
    }

    @Test
    void givenRunningInstanceThenItsFilesMakeItAgainWithoutThoseWhoLeftSince() throws Exception {
        Path data = directory.resolve("data");
        Path restored = directory.resolve("restored");
        Path loaded = directory.resolve("loaded");
        Path backup = directory.resolve("backup");
        Path list = data.resolve("deleted-runners");
        World world;
        Member stayer;
        Member leaver;
        GeneratedHistory history = HistoryGenerator.halfYear(93);
        String job;
        Path events;
        List<String> numbers;
        try (SystemProcess process = SystemProcess.on(data).untilReady()) {
            world = new World(process.address());
            stayer = Scene.withHalfYear(world, "Stayer", 91);
            leaver = Scene.withHalfYear(world, "Leaver", 92);
            Member importer = world.newcomer("Importer", Scene.SINGAPORE);
            job = importer.startsImport(history);
            importer.isImported(job, history);
            world.members().forEach(OwnNumbers::areThoseOf);
            numbers = rows(data, "analytics_g1");
            events = exported(world, data, directory.resolve("events.ndjson"));

            command(data, PASSPHRASE, "backup", backup.toString()).succeeds();
            command(data, "too short", "backup", directory.resolve("b").toString())
                    .fails("12 characters");
            leaver.leaves();
        }
        assertThat(list).content().contains(leaver.id().toString());
        command(data, PASSPHRASE, "backup", backup.toString()).fails("already");

        isLoaded(events, loaded, numbers);
        isRestored(backup, restored, list);
        try (SystemProcess process = SystemProcess.on(restored).untilReady()) {
            world.movedTo(process.address());
            stayer.http().get("/user/" + stayer.id()).hasStatus(401);
            world.members().forEach(Member::logsInAgain);
            stayer.posts(Member.runNow(500_000, 1_500_000, null));
            world.members().forEach(OwnNumbers::areThoseOf);
            BoardCheck.of(world).currentBoardsAreRight();
            world.members().getLast().isImported(job, history);
            leaver.logIn().hasStatus(401);
            assertThat(world.directory()).contains("Stayer", "Importer").doesNotContain("Leaver");
        }
        assertThat(restored.resolve("deleted-runners"))
                .content()
                .contains(leaver.id().toString());
    }

    private static void isLoaded(Path events, Path into, List<String> numbers) throws Exception {
        command(into, PASSPHRASE, "verify-events", events.toString()).succeeds();
        command(into, PASSPHRASE, "load-events", events.toString()).succeeds();
        command(into, PASSPHRASE, "load-events", events.toString()).fails("already");
        try (SystemProcess process = SystemProcess.on(into).untilReady()) {
            await().untilAsserted(() -> assertThat(rows(into, "analytics_g1")).isEqualTo(numbers));
            assertThat(process.pid()).isPositive();
        }
    }

    private static void isRestored(Path backup, Path into, Path list) {
        command(into, "another passphrase", "restore", backup.toString(), "--deleted=" + list)
                .fails("passphrase");
        command(into, PASSPHRASE, "restore", backup.toString()).fails("--deleted");
        assertThat(command(into, PASSPHRASE, "restore", backup.toString(), "--deleted=" + list)
                        .succeeds()
                        .out())
                .contains("1 have deleted");
        command(into, PASSPHRASE, "restore", backup.toString(), "--deleted=" + list)
                .fails("already");
    }

    @Test
    void givenBrokenFileOrWrongWordsThenTheExitCodeSaysSo() throws IOException {
        Path file = Files.writeString(directory.resolve("garbage"), "no events\n");

        command(directory, "", "verify-events", file.toString()).fails("Line 1 ");
        command(directory, "", "verify-events", directory.resolve("none").toString())
                .fails("none");
        command(
                        directory.resolve("nothing"),
                        PASSPHRASE,
                        "backup",
                        directory.resolve("b").toString())
                .fails("no instance");
        assertThat(directory.resolve("nothing")).doesNotExist();
        assertThat(command(directory, "", "verify-everything", file.toString()).code())
                .isEqualTo(2);
        assertThat(CommandLine.isMeant("--server.port=0")).isFalse();
    }
}
