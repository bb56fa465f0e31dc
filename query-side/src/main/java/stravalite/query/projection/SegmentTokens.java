package stravalite.query.projection;

import java.util.List;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedObject;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads the tokens of a generation's segments without claiming them. */
@Component
class SegmentTokens {

    private static final String SELECT = """
            select segment, token, token_type from event_store.token where processor_name = ? order by segment""";

    private final JdbcClient jdbc;
    private final Serializer serializer;

    SegmentTokens(JdbcClient jdbc, Serializer serializer) {
        this.jdbc = jdbc;
        this.serializer = serializer;
    }

    /** In the order of the segments; empty before a processor has started. */
    List<SegmentToken> of(Generation generation) {
        return read(SELECT, generation);
    }

    /** The same, and nothing more is folded into the generation until the transaction ends. */
    List<SegmentToken> locked(Generation generation) {
        return read(SELECT + " for update", generation);
    }

    /** What all segments have looked at; null for nothing. */
    static @Nullable TrackingToken lowerBound(List<SegmentToken> tokens) {
        TrackingToken bound = null;
        for (SegmentToken each : tokens) {
            TrackingToken token = each.token();
            if (token == null) {
                return null;
            }
            bound = bound == null ? token : bound.lowerBound(token);
        }
        return bound;
    }

    private List<SegmentToken> read(String sql, Generation generation) {
        return jdbc.sql(sql)
                .param(generation.processor())
                .query((row, n) -> new SegmentToken(
                        row.getInt("segment"), token(row.getBytes("token"), row.getString("token_type"))))
                .list();
    }

    private @Nullable TrackingToken token(byte @Nullable [] bytes, @Nullable String type) {
        return bytes == null || type == null
                ? null
                : serializer.deserialize(new SimpleSerializedObject<>(bytes, byte[].class, type, null));
    }
}
