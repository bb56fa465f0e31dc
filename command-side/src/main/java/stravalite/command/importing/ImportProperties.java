package stravalite.command.importing;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How much may wait to be imported, and how much an import may be. How large an upload may be says
 * {@code stravalite.uploads.largest}.
 *
 * @param waitingPerRunner how many bytes of one runner may wait
 * @param waiting how many bytes of all runners may wait
 * @param unpacked what the files of one import may come to, unpacked
 * @param lines how many lines the files of one import may have in all, each recording being one
 */
@ConfigurationProperties("stravalite.imports")
record ImportProperties(
        @DefaultValue("4GB") DataSize waitingPerRunner,
        @DefaultValue("16GB") DataSize waiting,
        @DefaultValue("16GB") DataSize unpacked,
        @DefaultValue("500000") int lines) {}
