package stravalite.platform.http;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.annotation.JsonDeserialize;

/**
 * A member that a JSON merge patch (RFC 7396) names. One that it does not name, and that stays as it is, has none.
 *
 * @param value what it becomes; null takes it away
 */
@JsonDeserialize(using = PatchedDeserializer.class)
public record Patched<T>(@Nullable T value) {}
