package stravalite.platform.http;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.Enumeration;
import java.util.HexFormat;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An entity tag (RFC 9110, 8.8.3). It names one state of one resource, so it need not tell the parameters of a query: these
 * are part of the URI.
 *
 * <p>A strong tag promises the same bytes, so the container leaves an answer that has one uncompressed. Whatever may be
 * long has a weak one, which stands for the compressed bytes as well.
 *
 * @param text as it stands in the header, quotes included
 */
public record EntityTag(String text) {

    private static final int BYTES = 16;
    private static final Pattern OPAQUE = Pattern.compile("\"[\\x21\\x23-\\x7e\\x80-\\xff]*\"");

    /** Tells the bodies of this release from those that another one may write of the same state. */
    private static final String RELEASE = hash(Objects.requireNonNullElse(
                            EntityTag.class.getPackage().getImplementationVersion(), "")
                    .getBytes(StandardCharsets.UTF_8))
            .substring(0, 4);

    /** For a representation that is the same to the byte wherever this revision of it is shown. */
    public static EntityTag strong(long revision) {
        return new EntityTag("\"" + revision + "\"");
    }

    /**
     * For a body that follows from what these parts say, such as the version of a row: to compare it costs no more than to
     * read them.
     *
     * @param state texts and numbers without quotes and spaces
     */
    public static EntityTag ofState(Object... state) {
        return weak(Stream.of(state).map(String::valueOf).collect(Collectors.joining(".", RELEASE + ".", "")));
    }

    /** For a body that has no version: a hash of its bytes, the same on every node. */
    public static EntityTag ofBody(byte[] body) {
        return weak(hash(body));
    }

    /** The same for a short body, to be sent as it is and to be named in {@code If-Match}. */
    public static EntityTag strongOfBody(byte[] body) {
        return new EntityTag('"' + hash(body) + '"');
    }

    /** For the same with headers beside it that change on their own. */
    public EntityTag and(String headers) {
        return weak(
                opaque() + "." + hash(headers.getBytes(StandardCharsets.UTF_8)).substring(0, 8));
    }

    private static EntityTag weak(String opaque) {
        return new EntityTag("W/\"" + opaque + "\"");
    }

    /**
     * Whether {@code If-None-Match} names this tag: {@code *}, or a list with one that is equal by weak comparison. What is
     * no tag in such a list is passed over.
     *
     * @param ifNoneMatch the header's lines
     */
    public boolean isIn(Enumeration<String> ifNoneMatch) {
        return Collections.list(ifNoneMatch).stream().anyMatch(this::isIn);
    }

    private boolean isIn(String list) {
        if (list.strip().equals("*")) {
            return true;
        }
        String opaque = '"' + opaque() + '"';
        return OPAQUE.matcher(list).results().map(MatchResult::group).anyMatch(opaque::equals);
    }

    private String opaque() {
        return text.substring(text.indexOf('"') + 1, text.length() - 1);
    }

    private static String hash(byte[] bytes) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
            return HexFormat.of().formatHex(digest, 0, BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
