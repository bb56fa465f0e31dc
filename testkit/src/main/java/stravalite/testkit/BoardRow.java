package stravalite.testkit;

import java.util.UUID;

/**
 * One line of a leaderboard.
 *
 * @param rank 1, 2, 3 … without gaps or repeats
 * @param runnerId whose line it is
 * @param score centimetres, milliseconds or a number of runs, by metric
 * @param totalDistanceCm centimetres in the board's period, suspect runs left out
 * @param runs how many in the board's period, suspect ones left out
 */
public record BoardRow(int rank, UUID runnerId, long score, long totalDistanceCm, int runs) {}
