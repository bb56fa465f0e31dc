package stravalite.command.importing;

import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.support.SqlBinaryValue;
import org.springframework.stereotype.Component;

/**
 * The files of import jobs. Those that were uploaded have numbers below 10,000; those that were unpacked from number n have
 * the 10,000 numbers from 10,000 · (n + 1) on, so that nothing that comes out of an archive is taken for one.
 */
@Component
class JobFiles {

    static final int FIRST_UNPACKED = Archive.MOST_ENTRIES;

    private final JdbcClient jdbc;

    JobFiles(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The files of runs that are still there. */
    List<Job.File> files(Job job) {
        return jdbc.sql("""
                        select file_no, lines_done from importing.job_file
                        where job_id = :id and content is not null order by file_no
                        """).param("id", job.id()).query(JobFiles::file).list();
    }

    /** The zips that are not unpacked yet, told by how they begin. */
    List<Job.File> archives(Job job) {
        return jdbc.sql("""
                        select file_no, lines_done from importing.job_file
                        where job_id = :id and file_no < :unpacked
                          and substring(content from 1 for 4) in ('\\x504b0304', '\\x504b0506', '\\x504b0708')
                        order by file_no
                        """)
                .param("id", job.id())
                .param("unpacked", FIRST_UNPACKED)
                .query(JobFiles::file)
                .list();
    }

    private static Job.File file(ResultSet row, int number) throws SQLException {
        return new Job.File(row.getInt("file_no"), row.getInt("lines_done"));
    }

    byte[] content(Job job, Job.File file) {
        return jdbc.sql("select content from importing.job_file where job_id = :id and file_no = :file")
                .param("id", job.id())
                .param("file", file.number())
                .query((row, number) -> row.getBytes("content"))
                .optional()
                .orElseThrow(Job.Lost::new);
    }

    /** How many bytes came out of the job's other archives. */
    long unpackedBytes(Job job, Job.File archive) {
        return jdbc.sql("""
                        select coalesce(sum(octet_length(content)), 0) from importing.job_file
                        where job_id = :id and file_no >= :unpacked and file_no / :unpacked <> :archive
                        """)
                .param("id", job.id())
                .param("unpacked", FIRST_UNPACKED)
                .param("archive", archive.number() + 1)
                .query(Long.class)
                .single();
    }

    /** Adds a file that comes out of an archive; does nothing when it is there already. */
    void add(Job job, Job.File archive, int number, Archive opened) throws IOException {
        jdbc.sql("""
                        insert into importing.job_file (job_id, file_no, name, content)
                        select :id, :file, name || :name, :content from importing.job_file
                        where job_id = :id and file_no = :archive
                        on conflict do nothing
                        """)
                .param("id", job.id())
                .param("archive", archive.number())
                .param("file", FIRST_UNPACKED * (archive.number() + 1) + number)
                .param("name", FileName.within(opened.name(number)))
                .param("content", new SqlBinaryValue(opened.content(number), opened.size(number)))
                .update();
    }

    /** Lets go of a file's bytes. */
    void drop(Job job, Job.File file) {
        jdbc.sql("update importing.job_file set content = null where job_id = :id and file_no = :file")
                .param("id", job.id())
                .param("file", file.number())
                .update();
    }
}
