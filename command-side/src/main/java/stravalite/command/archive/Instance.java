package stravalite.command.archive;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;

/**
 * The instance that an archive is made of or goes into, its database running.
 *
 * @param dataDirectory where the keys are
 * @param deleted the list of those who left
 */
public record Instance(String url, String user, String password, Path dataDirectory, Path deleted) {

    Connection connect() throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", user);
        properties.setProperty("password", password);
        properties.setProperty("loginTimeout", "10");
        // An error's details are the row with all that is in it.
        properties.setProperty("logServerErrorDetail", "false");
        return DriverManager.getConnection(url, properties);
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "Instance[" + url + "]";
    }
}
