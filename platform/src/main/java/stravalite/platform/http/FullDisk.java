package stravalite.platform.http;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.axonframework.common.ExceptionUtils;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What comes up when there is no room left for a file, such as one that is being received. */
final class FullDisk {

    private static final Logger LOG = LoggerFactory.getLogger(FullDisk.class);

    /** ENOSPC and EDQUOT in the words of Linux and macOS: Java has no exception of its own for them. */
    private static final List<String> WORDS = List.of("No space left on device", "Disk quota exceeded");

    private FullDisk() {}

    static boolean in(Throwable thrown) {
        return ExceptionUtils.findException(thrown, FullDisk::says).isPresent();
    }

    private static boolean says(Throwable cause) {
        return cause instanceof IOException && WORDS.stream().anyMatch(String.valueOf(cause.getMessage())::contains);
    }

    static Problem problem(Throwable thrown) {
        LOG.error("There is no room left for files", thrown);
        return Problem.unavailable(
                "There is no room for this on the server now. Try again later.", Duration.ofMinutes(1));
    }
}
