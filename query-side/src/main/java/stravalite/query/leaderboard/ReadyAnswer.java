package stravalite.query.leaderboard;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import stravalite.platform.http.EntityTag;

/** An answer that is the same for all who ask until the rows change: nothing of it is made for one of them. */
final class ReadyAnswer {

    private final EntityTag tag;
    private final byte[] rows;
    private final List<Header> whole;
    private final List<Header> known;

    private record Header(String name, String value) {}

    /**
     * @param whole with the rows
     * @param known for whoever has them already
     */
    ReadyAnswer(EntityTag tag, byte[] rows, ResponseEntity<byte[]> whole, ResponseEntity<byte[]> known) {
        this.tag = tag;
        this.rows = rows;
        this.whole = headers(whole);
        this.known = headers(known);
    }

    private static List<Header> headers(ResponseEntity<byte[]> answer) {
        List<Header> headers = new ArrayList<>();
        answer.getHeaders().forEach((name, values) -> values.forEach(value -> headers.add(new Header(name, value))));
        return List.copyOf(headers);
    }

    void send(HttpServletRequest request, HttpServletResponse response) throws IOException {
        boolean isKnown = tag.isIn(request.getHeaders(HttpHeaders.IF_NONE_MATCH));
        for (Header header : isKnown ? known : whole) {
            response.addHeader(header.name, header.value);
        }
        if (isKnown) {
            response.setStatus(HttpStatus.NOT_MODIFIED.value());
        } else {
            response.setContentLength(rows.length);
            response.getOutputStream().write(rows);
        }
    }
}
