package stravalite.query.leaderboard;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import stravalite.platform.http.Cached;
import stravalite.platform.http.EntityTag;
import stravalite.platform.http.Links;

/** A page of a board as it is answered: rows, their tag, and where the pages around them are. */
final class BoardAnswer {

    static final int LARGEST_OFFSET = 1_000_000;

    private final Links links = new Links("/leaderboard");
    private final int offset;
    private final int limit;

    /** What was asked for; a window or a period that was not named is not named in links either. */
    BoardAnswer(String metric, @Nullable String window, @Nullable String period, int offset, int limit) {
        links.keeping("metric", metric)
                .keeping("window", window)
                .keeping("period", period)
                .keeping("limit", limit);
        this.offset = offset;
        this.limit = limit;
    }

    /** Keeps another parameter in the links, if it was given. */
    BoardAnswer keeping(String name, @Nullable Object value) {
        links.keeping(name, value);
        return this;
    }

    /** The same for everybody. */
    ResponseEntity<byte[]> open(HttpServletRequest request, ReadyRows shown) {
        around(shown.total());
        return links(Cached.open(request, links.of(shown.tag())), shown);
    }

    /** The same, made once for many who ask. */
    ReadyAnswer ready(ReadyRows shown) {
        around(shown.total());
        EntityTag tag = links.of(shown.tag());
        return new ReadyAnswer(
                tag, shown.json(), links(Cached.open(tag, false), shown), links(Cached.open(tag, true), shown));
    }

    /** For the runner who asked alone. */
    ResponseEntity<byte[]> own(HttpServletRequest request, ReadyRows shown) {
        around(shown.total());
        return links(Cached.own(request, links.of(shown.tag())), shown);
    }

    /** Rows that are no page. */
    static ResponseEntity<byte[]> alone(HttpServletRequest request, ReadyRows shown) {
        return rows(Cached.open(request, shown.tag()), shown);
    }

    private void around(long total) {
        if (offset + limit < total && offset + limit <= LARGEST_OFFSET) {
            links.to("next", "offset", offset + limit);
        }
        if (offset > 0) {
            links.to("prev", "offset", Math.max(0, offset - limit)).first();
        }
    }

    private ResponseEntity<byte[]> links(Cached answer, ReadyRows shown) {
        return rows(links.on(answer), shown);
    }

    private static ResponseEntity<byte[]> rows(Cached answer, ReadyRows shown) {
        answer.with("X-Total-Count", Long.toString(shown.total()));
        answer.with("X-Position", Long.toString(shown.position()));
        if (shown.standIn()) {
            answer.with("Warning", "199 - \"leaderboard served from the database\"");
        }
        return answer.answer(ok -> ok.contentType(MediaType.APPLICATION_JSON).body(shown.json()));
    }
}
