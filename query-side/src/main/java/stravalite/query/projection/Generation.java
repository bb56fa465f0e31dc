package stravalite.query.projection;

/**
 * One filling of a projection. Its tables stand in a schema of their own, so that the next generation can be filled while
 * this one serves.
 *
 * @param number from 1
 */
public record Generation(String projection, int number) {

    /** The schema that holds this generation's tables. */
    public String schema() {
        return projection + "_g" + number;
    }

    /** The name of the event processor that fills this generation. */
    public String processor() {
        return projection + "-g" + number;
    }

    /** A statement for this generation: {@code {g}} stands for its schema. */
    public String in(String sql) {
        return sql.replace("{g}", schema());
    }

    @Override
    public String toString() {
        return schema();
    }
}
