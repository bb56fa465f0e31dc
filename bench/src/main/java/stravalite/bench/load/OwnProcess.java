package stravalite.bench.load;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import tools.jackson.databind.json.JsonMapper;

/** A main class of the benchmarks in a process of its own, which takes what to do in JSON and tells in JSON what came of it. */
public final class OwnProcess {

    private static final JsonMapper JSON = JsonMapper.shared();

    private OwnProcess() {}

    /** Starts it, and waits for what it tells. */
    public static <T> T run(Class<?> main, Object order, Class<T> told) throws IOException, InterruptedException {
        Process process = start(main, "-Xmx512m").start();
        try (OutputStream to = process.getOutputStream()) {
            to.write(JSON.writeValueAsBytes(order));
        }
        try (InputStream from = process.getInputStream()) {
            String text = new String(from.readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IOException(main.getSimpleName() + " ended with " + process.exitValue());
            }
            return JSON.readValue(text, told);
        }
    }

    /** How it is started, with this process' classes. */
    public static ProcessBuilder start(Class<?> main, String heap) {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        heap,
                        "--sun-misc-unsafe-memory-access=allow",
                        "-cp",
                        System.getProperty("java.class.path"),
                        main.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT);
    }

    /** How long processors have worked for this process. */
    public static long cpuNanos() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }
}
