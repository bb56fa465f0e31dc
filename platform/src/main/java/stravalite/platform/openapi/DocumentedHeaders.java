package stravalite.platform.openapi;

import static java.util.Map.entry;

import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;

/** What each header of an answer says. */
final class DocumentedHeaders {

    private static final Map<String, Supplier<Header>> KNOWN = Map.ofEntries(
            entry(
                    "Accept-Patch",
                    () -> text("The media types of changes that are read here.", "application/merge-patch+json")),
            entry("Accept", () -> text("The media types that are read here.", "application/json")),
            entry(
                    "Cache-Control",
                    () -> text("Who may keep the answer, and whether it must be asked for again.", "no-store")),
            entry("Content-Location", () -> text("Where the same is found by its id.", "/user/" + Words.RUNNER, "^/")),
            entry(
                    "Preference-Applied",
                    () -> text("What was preferred and is kept to (RFC 7240).", "wait=5", "^wait=[0-9]+$")),
            entry("Content-Disposition", () -> text("How to call the file.", "attachment; filename=\"file.zip\"")),
            entry(
                    "ETag",
                    () -> text("Stands for this state, for `If-None-Match` and `If-Match`.", "\"1\"", "^(W/)?\".*\"$")),
            entry(
                    "Link",
                    () -> text(
                            "Where other pages are (RFC 8288); without a `next` on the last one.",
                            "</users?limit=100&cursor=MCwyY2Rk>; rel=\"next\"",
                            "^<[^>]+>; rel=\"[a-z]+\"(, <[^>]+>; rel=\"[a-z]+\")*$")),
            entry("Location", () -> text("Where to find it.", "/runs/" + Words.RUNNER + "/" + Words.RUN, "^/")),
            entry(
                    "RateLimit",
                    () -> text(
                            "How many more requests may come, and after how many seconds one more may.",
                            "\"writes\";r=119;t=1")),
            entry(
                    "RateLimit-Policy",
                    () -> text(
                            "How many requests there may be in how many seconds; of writes for each runner, of `/auth` for each address.",
                            "\"writes\";q=120;w=60")),
            entry("Retry-After", () -> number("After how many seconds to try again.", 2)),
            entry("WWW-Authenticate", () -> text("What is asked for (RFC 6750).", "Bearer", "^Bearer")),
            entry(
                    "Warning",
                    () -> text(
                            "The board comes from the database, since the cache is away.",
                            "199 - \"leaderboard served from the database\"")),
            entry("X-Position", () -> number("The position of the last event that the answer includes.", 3294)),
            entry("X-Total-Count", () -> number("How many there are in all.", 2)));

    /** Those that no operation can promise. */
    private static final Set<String> OPTIONAL =
            Set.of("Accept", "Accept-Patch", "Link", "Preference-Applied", "RateLimit", "RateLimit-Policy", "Warning");

    private DocumentedHeaders() {}

    /** All of them as shared parts of the document. */
    static Map<String, Header> components() {
        Map<String, Header> all = new TreeMap<>();
        KNOWN.forEach((name, header) -> all.put(name, header.get().required(!OPTIONAL.contains(name))));
        return all;
    }

    static Header always(String name) {
        known(name);
        if (OPTIONAL.contains(name)) {
            throw new IllegalArgumentException(name + " is never sure to be there");
        }
        return reference(name);
    }

    static Header sometimes(String name) {
        Header header = known(name);
        return OPTIONAL.contains(name) ? reference(name) : header;
    }

    private static Header reference(String name) {
        return new Header().$ref("#/components/headers/" + name);
    }

    private static Header known(String name) {
        Supplier<Header> header = KNOWN.get(name);
        if (header == null) {
            throw new IllegalArgumentException("What does the header " + name + " say? Add it to DocumentedHeaders");
        }
        return header.get();
    }

    private static Header text(String description, String example) {
        return header(description, new StringSchema(), example);
    }

    private static Header text(String description, String example, String pattern) {
        return header(description, new StringSchema().pattern(pattern), example);
    }

    private static Header number(String description, int example) {
        return header(description, new IntegerSchema().format("int64").minimum(BigDecimal.ZERO), example);
    }

    private static Header header(String description, Schema<?> schema, Object example) {
        return new Header().description(description).schema(schema).example(example);
    }
}
