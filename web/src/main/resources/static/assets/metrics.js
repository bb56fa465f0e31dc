import { climb, count, distance, time } from "./units.js";

/** By what a board can rank, each with its name and how its score is written. */
export const metrics = {
  distance: { name: "Distance", write: distance },
  duration: { name: "Time", write: time },
  runs: { name: "Runs", write: count },
  elevation: { name: "Climb", write: climb },
  best_5k: { name: "Best 5 km", write: time },
  best_10k: { name: "Best 10 km", write: time },
  best_half_marathon: { name: "Best half marathon", write: time },
  best_marathon: { name: "Best marathon", write: time },
};
