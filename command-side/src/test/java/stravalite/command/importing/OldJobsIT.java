package stravalite.command.importing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import stravalite.embedded.SharedServers;

/** Imports that wait while the server is upgraded go on with the bytes that they have. */
class OldJobsIT {

    private static final UUID JOB = UUID.fromString("019acdb4-4d8e-7f5b-9a53-a4bd2efcd2d0");
    private static final byte[] LARGE = new byte[(5 << 19) + 7];

    private final DriverManagerDataSource source = source();
    private final JdbcClient jdbc = JdbcClient.create(source);

    private static DriverManagerDataSource source() {
        var postgres = SharedServers.get().postgres();
        String name = "old_jobs_" + ProcessHandle.current().pid();
        return new DriverManagerDataSource(postgres.createDatabase(name), postgres.user(), postgres.password());
    }

    private void migrate(String version) {
        Flyway.configure().dataSource(source).target(version).load().migrate();
    }

    private void file(int number, String name, byte[] content, int linesDone) {
        jdbc.sql("insert into importing.job_file values (:job, :number, :name, :content, :lines)")
                .param("job", JOB)
                .param("number", number)
                .param("name", name)
                .param("content", content)
                .param("lines", linesDone)
                .update();
    }

    @Test
    void givenJobsWithFilesWhenMigratedThenTheirBytesAreUploadsInPieces() {
        migrate("22");
        jdbc.sql("insert into importing.job (id, runner_id) values (:job, :job)")
                .param("job", JOB)
                .update();
        Arrays.fill(LARGE, (byte) 'x');
        file(0, "large.csv", LARGE, 3);
        file(1, "empty.csv", new byte[0], -1);
        file(2, "half.zip", "PK".getBytes(StandardCharsets.UTF_8), -1);
        file(30_000, "half.zip/a.csv", "a".getBytes(StandardCharsets.UTF_8), -1);
        jdbc.sql("insert into importing.job_file values (:job, 3, 'whole.zip', null, -1)")
                .param("job", JOB)
                .update();
        file(40_001, "whole.zip/b.csv", "b".getBytes(StandardCharsets.UTF_8), 2);
        migrate("23");
        assertThat(jdbc.sql("""
                                select concat_ws(' ', f.file_no, f.name, f.lines_done, f.archive_no, f.done, u.size,
                                  (select count(*) from importing.upload_piece where upload_id = u.id),
                                  (select sum(octet_length(content)) from importing.upload_piece where upload_id = u.id))
                                from importing.job_file f left join importing.upload u on u.id = f.upload_id
                                order by f.file_no
                                """).query(String.class).list())
                .containsExactly(
                        "0 large.csv 3 f 2621447 3 2621447",
                        "1 empty.csv -1 f 0 0",
                        "2 half.zip -1 f 2 1 2",
                        "3 whole.zip -1 t 0",
                        "40001 whole.zip/b.csv 2 3 f 1 1 1");
    }
}
