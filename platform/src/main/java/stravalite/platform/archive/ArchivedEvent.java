package stravalite.platform.archive;

import org.jspecify.annotations.Nullable;

/**
 * An event as it is stored, personal text in it encrypted.
 *
 * @param position its place in the order of the store; there are holes
 * @param sequence its number in its stream, from 0
 * @param timestamp ISO 8601, as the store has it
 * @param type its permanent name
 * @param payload JSON, byte for byte
 * @param metadata JSON, byte for byte
 */
public record ArchivedEvent(
        long position,
        String id,
        @Nullable String aggregateType,
        String aggregateId,
        long sequence,
        String timestamp,
        String type,
        @Nullable String revision,
        String payload,
        @Nullable String metadata) {}
