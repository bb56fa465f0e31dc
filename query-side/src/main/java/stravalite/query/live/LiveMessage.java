package stravalite.query.live;

/**
 * A message of a topic.
 *
 * @param cursor where it stands in the topic's order: a subscriber is never sent a cursor that is not above the last one
 *     it was sent, so that a snapshot and the messages after it neither overlap nor leave a hole
 * @param json the body
 */
public record LiveMessage(long cursor, String json) {}
