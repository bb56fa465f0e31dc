package stravalite.standalone;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.util.FileSystemUtils;

/**
 * The sides' jars unpacked, each with a cache of what its start loads, as their images are: nodes that are killed again and
 * again start in less than half the time. Made once for each jar.
 */
final class TrainedJars {

    private static final Path DIRECTORY = Path.of("target", "trained");
    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();

    private final Map<Path, Path> caches = new ConcurrentHashMap<>();

    /** Starts a node once, unless its jar has a cache. */
    void train(Split split, Path jar) throws IOException {
        Path unpacked = DIRECTORY.resolve(jar.getFileName() + "-" + Files.size(jar) + "-"
                + Files.getLastModifiedTime(jar).toMillis());
        Path cache = unpacked.resolve("app.aot");
        if (!Files.exists(cache)) {
            FileSystemUtils.deleteRecursively(unpacked);
            unpack(jar, unpacked);
            Path growing = unpacked.resolve("growing.aot");
            List<String> recording = List.of("-XX:AOTCacheOutput=" + growing, "-jar", inside(unpacked, jar));
            split.node(jar, "training", any -> recording).untilReady().end();
            Files.move(growing, cache);
        }
        caches.put(jar, cache);
    }

    /** What Java is told to start a node. */
    List<String> arguments(Path jar) {
        Path cache = caches.get(jar);
        return cache == null
                ? SystemProcess.jar(jar)
                : List.of("-XX:AOTCache=" + cache, "-jar", inside(cache.resolveSibling(""), jar));
    }

    private static String inside(Path unpacked, Path jar) {
        return unpacked.resolve(jar.getFileName()).toString();
    }

    private static void unpack(Path jar, Path unpacked) throws IOException {
        try {
            int code = new ProcessBuilder(
                            JAVA,
                            "-Djarmode=tools",
                            "-jar",
                            jar.toString(),
                            "extract",
                            "--destination",
                            unpacked.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
            if (code != 0) {
                throw new AssertionError("Can't unpack " + jar);
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
