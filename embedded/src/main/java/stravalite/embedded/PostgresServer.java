package stravalite.embedded;

/** A Postgres that tests share. */
public interface PostgresServer {

    /** Of the database {@code stravalite}. */
    String jdbcUrl();

    /** On this machine, or the one where its container runs. */
    int port();

    /** A superuser. */
    String user();

    /** That of {@link #user()}. */
    String password();

    /**
     * Creates an empty database beside {@code stravalite}, for a test that wants one to itself.
     *
     * @param name lower-case letters, digits and underscores
     * @return its JDBC URL
     */
    String createDatabase(String name);
}
