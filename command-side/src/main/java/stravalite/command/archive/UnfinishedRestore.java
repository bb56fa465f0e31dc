package stravalite.command.archive;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;
import stravalite.platform.CannotStart;

/**
 * A mark in the data directory from the first file that is restored until all is. No server starts with it, and so none
 * makes a signing key in the place of one that was to be restored.
 */
@Component
final class UnfinishedRestore implements BeanFactoryPostProcessor {

    private static final String MARK = "restoring";

    /** Before there is any bean that looks for what was restored. */
    @Override
    public void postProcessBeanFactory(ConfigurableListableBeanFactory beans) {
        requireNone(Path.of(beans.getBean(Environment.class).getRequiredProperty("stravalite.data-dir")));
    }

    static void requireNone(Path dataDirectory) {
        Path mark = dataDirectory.resolve(MARK).toAbsolutePath();
        if (Files.exists(mark)) {
            throw new CannotStart("A restore into " + mark.getParent() + " has not ended. Run it again; if it says that"
                    + " there is something in already, all was restored: delete " + mark);
        }
    }

    static void begin(Path dataDirectory) throws IOException {
        Files.createDirectories(dataDirectory);
        Files.writeString(dataDirectory.resolve(MARK), "");
        SyncedFile.syncDirectory(dataDirectory);
    }

    static void end(Path dataDirectory) throws IOException {
        Files.deleteIfExists(dataDirectory.resolve(MARK));
        SyncedFile.syncDirectory(dataDirectory);
    }
}
