package stravalite.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The Postgres of a data directory that some process has open, for another one that wants to read from it. */
public record RunningPostgres(String jdbcUrl, String user, String password) {

    private static final Pattern PORT = Pattern.compile("(?m)^port = (\\d+)$");

    /**
     * The one of this directory; empty when no process has it open.
     *
     * @throws EmbeddedServerException when it is being made at this moment
     */
    public static Optional<RunningPostgres> of(Path dataDirectory) {
        if (!DataDirectory.isOpen(dataDirectory)) {
            return Optional.empty();
        }
        Path server = dataDirectory.resolve("postgres");
        try {
            Matcher port = PORT.matcher(Files.readString(new PostgresCluster(server).settings()));
            if (port.find()) {
                return Optional.of(new RunningPostgres(
                        "jdbc:postgresql://127.0.0.1:" + port.group(1) + "/" + EmbeddedPostgres.DATABASE,
                        EmbeddedPostgres.USER,
                        Files.readString(server.resolve("password")).strip()));
            }
        } catch (IOException failure) {
            throw EmbeddedServerException.reading("Cannot find the Postgres that is running", server, failure);
        }
        throw new EmbeddedServerException("Cannot find the port of the Postgres that is running in " + server);
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "RunningPostgres[" + jdbcUrl + "]";
    }
}
