package stravalite.api.run;

/**
 * A distance in whole centimetres, so that sums never drift.
 *
 * @param centimetres any number; what a run may have is a rule of the aggregate
 */
public record Distance(long centimetres) {}
