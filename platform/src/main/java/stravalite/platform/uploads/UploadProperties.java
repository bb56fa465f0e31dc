package stravalite.platform.uploads;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import stravalite.platform.CannotStart;

/**
 * How many uploads are taken in at the same time. Each may be of 64 MB, which lie on the disk meanwhile.
 *
 * @param atOnce of all runners together, by this process
 * @param atOncePerRunner of one runner, by this process
 * @param patience how long an upload waits for its turn before it is refused
 */
@ConfigurationProperties("stravalite.uploads")
record UploadProperties(
        @DefaultValue("32") int atOnce,
        @DefaultValue("2") int atOncePerRunner,
        @DefaultValue("5s") Duration patience) {

    UploadProperties {
        if (atOnce < 1 || atOncePerRunner < 1) {
            throw new CannotStart("stravalite.uploads.at-once and at-once-per-runner must be 1 at least");
        }
    }
}
