package stravalite.platform.uploads;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import stravalite.platform.CannotStart;

/**
 * How many uploads are taken in at the same time, and how large they are: they lie on the disk meanwhile.
 *
 * @param largest how large one may be
 * @param room how large those above 64 MiB may be together that are taken in by this process at once
 * @param atOnce of all runners together, by this process
 * @param atOncePerRunner of one runner, by this process
 * @param patience how long an upload waits for its turn before it is refused
 */
@ConfigurationProperties("stravalite.uploads")
record UploadProperties(
        @DefaultValue("2GB") DataSize largest,
        @DefaultValue("8GB") DataSize room,
        @DefaultValue("32") int atOnce,
        @DefaultValue("2") int atOncePerRunner,
        @DefaultValue("5s") Duration patience) {

    UploadProperties {
        if (atOnce < 1 || atOncePerRunner < 1) {
            throw new CannotStart("stravalite.uploads.at-once and at-once-per-runner must be 1 at least");
        }
        if (largest.toBytes() < 1 || room.compareTo(largest) < 0) {
            throw new CannotStart("stravalite.uploads.room must be as large as stravalite.uploads.largest at least");
        }
    }
}
