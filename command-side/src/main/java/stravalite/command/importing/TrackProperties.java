package stravalite.command.importing;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Which files of recordings are kept. Of others the runs are recorded all the same.
 *
 * @param largest how large one may be, gzipped
 * @param perRunner how much all files of a runner may come to
 */
@ConfigurationProperties("stravalite.tracks")
record TrackProperties(
        @DefaultValue("16MB") DataSize largest,
        @DefaultValue("1GB") DataSize perRunner) {}
