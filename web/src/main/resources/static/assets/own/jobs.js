import { count } from "../units.js";

const words = {
  running: "Importing…", done: "The import is done.", failed: "The import failed.",
  taking_back: "Taking it back…", taken_back: "The import is taken back.",
};

/** Whether an import still changes. */
export const isMoving = job => job.status === "running" || job.status === "taking_back";

/** Whether there is something to take back. */
export const canUndo = job => job.status === "done" && job.recorded > 0;

/** How it is with an import. */
export const stateOf = job => [words[job.status] ?? job.status, job.reason].filter(Boolean).join(" ");

/** The counters of an import, each with its name. */
export function counters(job) {
  const numbers = [["Lines", job.total], ["Recorded", job.recorded], ["There already", job.duplicates],
    ["Refused", job.refused], ["Passed over", job.skipped]];
  if (job.undo) {
    numbers.push(["Taken back", job.undo.taken_back], ["Kept, as corrected since", job.undo.kept],
      ["Deleted before", job.undo.deleted_before]);
  }
  return numbers.map(([name, value]) => [name, count(value)]);
}

/** What the taking back of an import means. */
export const undoing = ["Take this import back?",
  "Every run that it recorded is deleted, but for those that you corrected since.", "Take it back"];
