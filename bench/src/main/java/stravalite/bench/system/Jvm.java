package stravalite.bench.system;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a process of Java takes of this machine, which has to be Linux.
 *
 * @param pid its number
 */
public record Jvm(long pid) {

    private static final Pattern USED = Pattern.compile("(?:heap|generation)[^\\n]*?used (\\d+)K");

    /** Resident memory in MiB. */
    public double residentMib() throws IOException {
        return status("VmRSS:") / 1024;
    }

    /** How many threads of the operating system it has. */
    public double threads() throws IOException {
        return status("Threads:");
    }

    private double status(String name) throws IOException {
        try (Stream<String> lines = Files.lines(of("status"))) {
            return lines.filter(line -> line.startsWith(name))
                    .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")))
                    .findFirst()
                    .orElseThrow();
        }
    }

    /** How many files and connections it has open. */
    public double files() throws IOException {
        try (Stream<Path> each = Files.list(of("fd"))) {
            return each.count();
        }
    }

    private Path of(String file) {
        return Path.of("/proc", Long.toString(pid), file);
    }

    /** What is left on its heap after a collection of all of it, in MiB. */
    public double heapMib() throws IOException, InterruptedException {
        ask("GC.run");
        Matcher used = USED.matcher(ask("GC.heap_info"));
        double kib = 0;
        while (used.find()) {
            kib += Double.parseDouble(used.group(1));
        }
        return kib / 1024;
    }

    private String ask(String what) throws IOException, InterruptedException {
        Process jcmd = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(), Long.toString(pid), what)
                .redirectErrorStream(true)
                .start();
        String told = new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!jcmd.waitFor(1, TimeUnit.MINUTES) || jcmd.exitValue() != 0) {
            throw new IOException("jcmd says: " + told);
        }
        return told;
    }
}
