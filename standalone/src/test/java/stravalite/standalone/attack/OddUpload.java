package stravalite.standalone.attack;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.StringJoiner;

/** Multipart bodies, more or less well formed, of files that are more or less CSV. */
final class OddUpload {

    private static final List<String> COLUMNS = List.of(
            "started_at",
            "distance_m",
            "distance_km",
            "duration_s",
            "moving_time_s",
            "elevation_gain_m",
            "title",
            "id",
            "unknown",
            "",
            "started_at",
            "STARTED_AT",
            " distance_m ",
            "\u00ef\u00bb\u00bfstarted_at");

    private static final List<String> CELLS = List.of(
            "",
            " ",
            "5000",
            "1500",
            "5",
            "-1",
            "0",
            "1e400",
            "1e999999999",
            "NaN",
            "5,5",
            "0x10",
            "\u00ff",
            "\0",
            "2026-03-01T07:00:00Z",
            "2026-02-30T07:00:00Z",
            "+10000-01-01T00:00:00Z",
            "11111111-1111-4111-8111-111111111111",
            "\"quoted\"",
            "\"open",
            "\"a\"\"b\"",
            "\"a\nb\"",
            "=1+1",
            "'; drop table x",
            "\u00f0\u009f\u0098\u0080",
            "x".repeat(300),
            "9".repeat(2_000));

    private static final List<String> DISPOSITIONS = List.of(
            "form-data; name=\"file\"; filename=\"runs.csv\"",
            "form-data; name=\"file\"; filename=\"runs.csv\"",
            "form-data; name=\"file\"; filename=\"../../../etc/passwd\"",
            "form-data; name=\"file\"; filename=\"C:\\\\x\\\\runs.csv\"",
            "form-data; name=\"file\"; filename=\"\"",
            "form-data; name=\"file\"; filename=\"a\0b.csv\"",
            "form-data; name=\"file\"; filename=\"\u00ff\u00fe.csv\"",
            "form-data; name=\"file\"; filename*=UTF-8''%e2%82%ac.csv",
            "form-data; name=\"file\"; filename*=nonsense''%zz",
            "form-data; name=\"file\"; filename*=x",
            "form-data; name=\"file\"; filename=\"" + "x".repeat(5_000) + "\"",
            "form-data; name=\"file\"; filename=\"runs.zip\"",
            "form-data; name=\"file\"; filename=runs.csv; filename=other.csv",
            "form-data; name=\"file\"",
            "form-data; name=file; filename=runs.csv",
            "form-data; name=\"FILE\"; filename=\"runs.csv\"",
            "form-data; name=\"file[]\"; filename=\"runs.csv\"",
            "form-data; name=\"\"; filename=\"runs.csv\"",
            "form-data; filename=\"runs.csv\"",
            "form-data; name=\"file",
            "attachment; name=\"file\"; filename=\"runs.csv\"",
            "form-data",
            "",
            "x");

    private static final List<String> PART_HEADERS = List.of(
            "Content-Type: text/csv",
            "Content-Type: application/zip",
            "Content-Type: x",
            "Content-Type: multipart/mixed; boundary=y",
            "Content-Type: text/csv; charset=utf-16",
            "Content-Transfer-Encoding: base64",
            "Content-Length: 99999",
            "X-Long: " + "x".repeat(1_000),
            "NoColon",
            "X: \0");

    private final SplittableRandom random;

    OddUpload(SplittableRandom random) {
        this.random = random;
    }

    String contentType() {
        return random.nextInt(8) > 0
                ? "multipart/form-data; boundary=x"
                : oneOf(List.of(
                        "multipart/form-data",
                        "multipart/form-data; boundary=",
                        "multipart/form-data; boundary=y",
                        "multipart/form-data; boundary=\"x\"",
                        "multipart/form-data; boundary=" + "x".repeat(500),
                        "multipart/form-data; boundary=x; boundary=y",
                        "multipart/form-data; boundary=\u00ff",
                        "multipart/form-data; charset=nonsense; boundary=x"));
    }

    String body() {
        StringBuilder body = new StringBuilder();
        int parts = random.nextInt(20) == 0 ? 600 : random.nextInt(4);
        for (int i = 0; i < parts; i++) {
            body.append("--x\r\n");
            List<String> headers = new ArrayList<>();
            if (random.nextInt(10) > 0) {
                headers.add("Content-Disposition: " + oneOf(DISPOSITIONS));
            }
            if (random.nextInt(3) == 0) {
                headers.add(oneOf(PART_HEADERS));
            }
            headers.forEach(line -> body.append(line).append("\r\n"));
            body.append("\r\n").append(parts > 100 ? "" : file()).append("\r\n");
        }
        body.append(
                random.nextInt(6) > 0 ? "--x--\r\n" : oneOf(List.of("", "--x", "--x-", "--y--\r\n", "\0\r\n--x--")));
        String whole = body.toString();
        return random.nextInt(12) == 0 ? whole.substring(0, random.nextInt(whole.length() + 1)) : whole;
    }

    private String file() {
        int kind = random.nextInt(10);
        return switch (kind) {
            case 0 -> "";
            case 1 -> "PK\u0003\u0004" + noise(200);
            case 2 -> noise(1 + random.nextInt(2_000));
            case 3 -> "\u001f\u008b\b\0" + noise(50);
            case 4 -> "started_at,distance_m,duration_s\n2026-03-01T07:00:00Z,5000,1500\n";
            default -> csv();
        };
    }

    private String csv() {
        List<String> header = new ArrayList<>(List.of("started_at", "distance_m", "duration_s"));
        for (int i = random.nextInt(4); i > 0; i--) {
            header.add(random.nextInt(header.size() + 1), oneOf(COLUMNS));
        }
        String end = oneOf(List.of("\n", "\n", "\r\n", "\r", "\n\n"));
        StringBuilder csv = new StringBuilder(String.join(oneOf(List.of(",", ",", ";", "\t")), header));
        for (int line = random.nextInt(6); line > 0; line--) {
            StringJoiner cells = new StringJoiner(",", end, "");
            for (int i = header.size() + random.nextInt(3) - 1; i > 0; i--) {
                cells.add(oneOf(CELLS));
            }
            csv.append(cells);
        }
        return csv.toString();
    }

    private String noise(int length) {
        StringBuilder noise = new StringBuilder();
        for (int i = 0; i < length; i++) {
            noise.append((char) random.nextInt(256));
        }
        return noise.toString();
    }

    private <T> T oneOf(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
