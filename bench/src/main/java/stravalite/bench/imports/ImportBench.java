package stravalite.bench.imports;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * How long a server takes for an archive of recordings, from the upload to the job's end. It takes the server's address, how
 * many recordings, and, on the server's machine, its process id, of which the largest resident size is told then. Start the
 * server with {@code -Xmx256m}. What it prints is JSON; it ends with 1 unless all became runs.
 */
public final class ImportBench {

    private static final long SEED = 20_261_128;
    private static final JsonMapper JSON = JsonMapper.shared();

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI base;

    private ImportBench(URI base) {
        this.base = base;
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        ImportBench bench = new ImportBench(URI.create(arguments[0]));
        int runs = Integer.parseInt(arguments[1]);
        Path archive = Files.createTempFile("tracks-", ".zip");
        try {
            long unpacked = ArchiveOfTracks.write(archive, runs, SEED);
            Map<String, Object> told = bench.measure(archive, runs);
            told.put("archive_mib", Files.size(archive) >> 20);
            told.put("unpacked_mib", unpacked >> 20);
            if (arguments.length > 2 && !arguments[2].isEmpty()) {
                told.put("server_peak_resident", peak(arguments[2]));
            }
            System.out.println(JSON.writeValueAsString(told));
            System.exit(Integer.valueOf(runs).equals(told.get("recorded")) ? 0 : 1);
        } finally {
            Files.delete(archive);
        }
    }

    private static String peak(String process) throws IOException {
        return Files.readAllLines(Path.of("/proc", process, "status")).stream()
                .filter(line -> line.startsWith("VmHWM:"))
                .map(line -> line.substring(6).strip())
                .findFirst()
                .orElseThrow();
    }

    private Map<String, Object> measure(Path archive, int runs) throws IOException, InterruptedException {
        String token = signUp();
        long begun = System.nanoTime();
        JsonNode job =
                send(upload(archive).header("Authorization", "Bearer " + token).build(), 202);
        long uploaded = System.nanoTime();
        String path = "/imports/" + job.get("id").asString() + "?limit=1";
        while (job.get("status").asString().equals("running")) {
            Thread.sleep(Duration.ofMillis(250));
            job = send(
                    HttpRequest.newBuilder(base.resolve(path))
                            .header("Authorization", "Bearer " + token)
                            .build(),
                    200);
        }
        double seconds = (System.nanoTime() - uploaded) / 1e9;
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("status", job.get("status").asString());
        told.put("recorded", job.get("recorded").asInt());
        told.put("upload_seconds", Math.round((uploaded - begun) / 1e8) / 10.0);
        told.put("import_seconds", Math.round(seconds * 10) / 10.0);
        told.put("files_a_second", Math.round(runs / seconds * 10) / 10.0);
        return told;
    }

    private String signUp() throws IOException, InterruptedException {
        String body = JSON.writeValueAsString(
                Map.of("email", UUID.randomUUID() + "@example.org", "password", "kestrel over wet stone"));
        send(post("/auth/signup", body), 201);
        return send(post("/auth/login", body), 200).get("token").asString();
    }

    private HttpRequest post(String path, String body) {
        return HttpRequest.newBuilder(base.resolve(path))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build();
    }

    private HttpRequest.Builder upload(Path archive) throws IOException {
        String boundary = "b" + UUID.randomUUID();
        BodyPublisher body = BodyPublishers.concat(
                BodyPublishers.ofString("--" + boundary
                        + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"export.zip\"\r\n\r\n"),
                BodyPublishers.ofFile(archive),
                BodyPublishers.ofString("\r\n--" + boundary + "--\r\n"));
        return HttpRequest.newBuilder(base.resolve("/imports"))
                .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                .POST(body);
    }

    private JsonNode send(HttpRequest request, int status) throws IOException, InterruptedException {
        HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
        if (answer.statusCode() != status) {
            throw new IllegalStateException(
                    "Instead of " + status + " came " + answer.statusCode() + ": " + answer.body());
        }
        return JSON.readTree(answer.body());
    }
}
