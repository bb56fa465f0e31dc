package stravalite.platform.eventstore;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedObject;

/** A token as a row of the table of tokens has it, for whoever looks without claiming its segment. */
public final class StoredToken {

    private StoredToken() {}

    /** The token of a row with the columns {@code token}, which must not be null, and {@code token_type}. */
    public static TrackingToken of(ResultSet row, Serializer serializer) throws SQLException {
        return serializer.deserialize(
                new SimpleSerializedObject<>(row.getBytes("token"), byte[].class, row.getString("token_type"), null));
    }
}
