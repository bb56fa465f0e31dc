import { el, row, table } from "../dom.js";
import { climb, distance, time, toShown, toShownPace, unit } from "../units.js";

const WHOLE = 0.999;

// What is left at the end is no match for a whole one, and nobody is there in no time.
function fastest(splits) {
  const whole = splits.filter(split => toShown(split.distance) >= WHOLE && split.pace > 0);
  return whole.length < 2 ? undefined : whole.reduce((best, split) => (split.pace < best.pace ? split : best));
}

/** A way kilometre by kilometre, or mile by mile. */
export function splitsTable(splits) {
  const best = fastest(splits);
  const number = split => (toShown(split.distance) >= WHOLE ? String(split.split) : distance(split.distance));
  const rows = splits.map(split => {
    const made = row(el("span", {}, number(split), " ", split === best && el("span", { class: "badge" }, "Fastest")),
      time(toShownPace(split.pace)), time(split.moving), time(split.elapsed), climb(split.climb));
    if (split === best) made.className = "best";
    return made;
  });
  return table(unit() === "km" ? "Kilometre by kilometre" : "Mile by mile",
    [unit(), `Pace, /${unit()}`, "In motion", "In all", "Climb"], rows, "splits").scroll;
}
