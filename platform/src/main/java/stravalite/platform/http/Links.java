package stravalite.platform.http;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;

/**
 * Where the other pages of a list are: a {@code Link} header (RFC 8288) of relative references. They repeat the parameters
 * that the list knows, not whatever was asked.
 */
public final class Links {

    private final StringBuilder list;
    private final List<String> links = new ArrayList<>();

    /** @param path of the list */
    public Links(String path) {
        list = new StringBuilder(path).append('?');
    }

    /**
     * Keeps a parameter on all pages. All that are kept must be said first.
     *
     * @param value consists of characters that need no encoding in a query; null if it was not given
     */
    public Links keeping(String name, @Nullable Object value) {
        if (value != null) {
            list.append(list.charAt(list.length() - 1) == '?' ? "" : "&")
                    .append(name)
                    .append('=')
                    .append(value);
        }
        return this;
    }

    /** The first page. */
    public Links first() {
        links.add("<" + list + ">; rel=\"first\"");
        return this;
    }

    /**
     * A page that this parameter leads to.
     *
     * @param relation {@code next} or {@code prev}
     */
    public Links to(String relation, String name, Object value) {
        links.add("<" + list + "&" + name + "=" + value + ">; rel=\"" + relation + "\"");
        return this;
    }

    /** The tag of a page with these links: one that appears or goes is a change, even where the rows stay the same. */
    public EntityTag of(EntityTag rows) {
        return links.isEmpty() ? rows : rows.and(text());
    }

    /** Adds the header, if there is any other page. */
    public Cached on(Cached answer) {
        return links.isEmpty() ? answer : answer.with(HttpHeaders.LINK, text());
    }

    /** The same where the tag stands for the links as well as for the rows. */
    public ResponseEntity.BodyBuilder on(ResponseEntity.BodyBuilder answer) {
        return links.isEmpty() ? answer : answer.header(HttpHeaders.LINK, text());
    }

    private String text() {
        return String.join(", ", links);
    }
}
