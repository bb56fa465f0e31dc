package stravalite.command.export;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import stravalite.api.runner.RunnerId;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes the archive, piece by piece as it is read: it takes the same memory whether the runner has ten runs or a hundred
 * thousand. What is changed meanwhile may be in it or not; each run by itself is of one moment.
 */
@Component
class Export {

    private final AccountTables tables;
    private final ProfileHistory profiles;
    private final RunHistories histories;
    private final TrackFiles tracks;
    private final ObjectWriter json;
    private final ObjectWriter lines;
    private final Clock clock;

    Export(
            AccountTables tables,
            ProfileHistory profiles,
            RunHistories histories,
            TrackFiles tracks,
            JsonMapper json,
            Clock clock) {
        this.tables = tables;
        this.profiles = profiles;
        this.histories = histories;
        this.tracks = tracks;
        this.json = json.writerWithDefaultPrettyPrinter();
        this.lines = json.writer();
        this.clock = clock;
    }

    /** The account that the archive is about; empty when there is none. */
    Optional<AccountData> account(RunnerId runner) {
        return tables.account(runner);
    }

    /** Writes all of it, and ends the stream. When it fails the archive is left without its end, so that it is none. */
    void write(AccountData account, OutputStream out) throws IOException {
        ZipOutputStream zip = new ZipOutputStream(out);
        write(account, name -> {
            ZipEntry entry = new ZipEntry(name);
            entry.setLastModifiedTime(FileTime.from(clock.instant()));
            zip.putNextEntry(entry);
            return zip;
        });
        zip.close();
    }

    private void write(AccountData account, Entries entries) throws IOException {
        RunnerId runner = new RunnerId(account.id());
        try (InputStream readme = new ClassPathResource("export/README.txt").getInputStream()) {
            readme.transferTo(entries.begin("README.txt"));
        }
        entries.begin("profile.json").write(json.writeValueAsBytes(account));
        entries.begin("profile-history.json").write(json.writeValueAsBytes(profiles.of(runner)));
        entries.begin("sessions.json").write(json.writeValueAsBytes(tables.sessions(runner)));
        entries.begin("imports.json").write(json.writeValueAsBytes(tables.imports(runner)));
        JsonArray.write(lines, entries.begin("import-lines.json"), each -> tables.importLines(runner, each));
        RunsCsv.write(histories, runner, entries);
        JsonArray.write(
                lines,
                entries.begin("runs.json"),
                each -> histories.each(runner, run -> each.accept(RunsJson.of(run))));
        if (tracks.isAny(runner)) {
            tracks.write(runner, entries.begin("tracks.zip"));
        }
    }

    /** The archive's files, one after the other. */
    @FunctionalInterface
    interface Entries {

        /** Ends the file before, and begins one of this name; what is written goes into it. */
        OutputStream begin(String name) throws IOException;
    }
}
