import { el, row, table } from "../dom.js";
import { climb, distance, pace, time, toShown, unit } from "../units.js";

const WHOLE = 0.999;

// What is left at the end is no match for a whole one.
function fastest(splits) {
  const whole = splits.filter(split => toShown(split.distance) >= WHOLE);
  return whole.length < 2 ? undefined : whole.reduce((best, split) => (split.pace < best.pace ? split : best));
}

/** A way kilometre by kilometre, or mile by mile. */
export function splitsTable(splits) {
  const best = fastest(splits);
  const name = unit() === "km" ? "Kilometre" : "Mile";
  const number = split => (toShown(split.distance) >= WHOLE ? String(split.split) : `${split.split} (${distance(split.distance)})`);
  const rows = splits.map(split => {
    const made = row(number(split),
      el("span", {}, split === best && el("span", { class: "badge" }, "Fastest"), " ", pace(split.pace)),
      time(split.moving), time(split.elapsed), climb(split.climb));
    if (split === best) made.className = "best";
    return made;
  });
  return table(`${name} by ${name.toLowerCase()}`, [name, "Pace", "In motion", "In all", "Climb"], rows, "splits").scroll;
}
