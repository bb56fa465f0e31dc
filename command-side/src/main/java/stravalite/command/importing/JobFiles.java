package stravalite.command.importing;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import stravalite.command.importing.Job.Source;

/**
 * The files of import jobs. Those that were uploaded have the lowest numbers; those in archive n have the numbers from
 * {@link Archive#MOST_ENTRIES} · (n + 1) on, so that they come to the same ones whenever they are listed.
 */
@Component
class JobFiles {

    private static final String FILE = """
            select file_no, lines_done, upload_id, size, archive_no, entry_no
            from importing.job_file f left join importing.upload u on u.id = f.upload_id
            """;

    private final JdbcClient jdbc;

    JobFiles(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Adds a file that was uploaded to a job that is about to be. */
    void add(UUID job, int number, String name, UUID upload) {
        jdbc.sql("""
                        insert into importing.job_file (job_id, file_no, name, upload_id)
                        values (:id, :file, :name, :upload)
                        """)
                .param("id", job)
                .param("file", number)
                .param("name", name)
                .param("upload", upload)
                .update();
    }

    /** The files that are not dealt with yet, in their order. */
    List<Job.File> left(Job job) {
        return jdbc.sql(FILE + "where job_id = :id and not done order by file_no")
                .param("id", job.id())
                .query(JobFiles::file)
                .list();
    }

    /** Those of them that were uploaded. */
    List<Job.File> uploadsLeft(Job job) {
        return jdbc.sql(FILE + "where job_id = :id and not done and upload_id is not null order by file_no")
                .param("id", job.id())
                .query(JobFiles::file)
                .list();
    }

    /** One of the files. */
    Job.File file(Job job, int number) {
        return jdbc.sql(FILE + "where job_id = :id and file_no = :file")
                .param("id", job.id())
                .param("file", number)
                .query(JobFiles::file)
                .optional()
                .orElseThrow(Job.Lost::new);
    }

    private static Job.File file(ResultSet row, int number) throws SQLException {
        UUID upload = row.getObject("upload_id", UUID.class);
        Source source = upload == null
                ? new Source.Entry(row.getInt("archive_no"), row.getInt("entry_no"))
                : new Source.Upload(upload, row.getLong("size"));
        return new Job.File(row.getInt("file_no"), row.getInt("lines_done"), source);
    }

    /** Adds the files that are in an archive, each with its place in the archive, after what comes before all others. */
    void addEntries(Job job, Job.File archive, List<Archive.Entry> entries) {
        jdbc.sql("""
                        insert into importing.job_file (job_id, file_no, name, archive_no, entry_no)
                        select :id, e.file_no, a.name || e.name, :archive, e.entry_no
                        from importing.job_file a
                          cross join unnest(:numbers, :names, :entries) as e (file_no, name, entry_no)
                        where a.job_id = :id and a.file_no = :archive
                        """)
                .param("id", job.id())
                .param("archive", archive.number())
                .param("numbers", numbers(archive, entries.size()))
                .param(
                        "names",
                        entries.stream()
                                .map(entry -> FileName.within(entry.name()))
                                .toArray(String[]::new))
                .param("entries", entries.stream().map(Archive.Entry::number).toArray(Integer[]::new))
                .update();
    }

    private static Integer[] numbers(Job.File archive, int count) {
        Integer[] numbers = new Integer[count];
        for (int place = 0; place < count; place++) {
            numbers[place] = numberOf(archive, place);
        }
        return numbers;
    }

    /** Which number a file in an archive has. */
    static int numberOf(Job.File archive, int place) {
        return Archive.MOST_ENTRIES * (archive.number() + 1) + place;
    }

    /** How many files the job's archives hold that are listed. */
    int entries(Job job) {
        return jdbc.sql("select count(*) from importing.job_file where job_id = :id and archive_no is not null")
                .param("id", job.id())
                .query(Integer.class)
                .single();
    }

    /** All of a file is dealt with. */
    void done(Job job, Job.File file) {
        jdbc.sql("update importing.job_file set done = true where job_id = :id and file_no = :file")
                .param("id", job.id())
                .param("file", file.number())
                .update();
    }
}
