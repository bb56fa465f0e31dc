import { el, write } from "../dom.js";
import { read } from "../http.js";
import { count, distance, pace, time } from "../units.js";
import { day } from "./moments.js";

const none = "–";

// Each with the name that the server explains it by.
const tiles = [
  ["average_pace_sec_per_unit", "Average pace", now => (now.runs > 0 ? pace(now.average_pace_sec_per_unit) : none)],
  ["total_distance", "Distance in all", now => distance(now.total_distance)],
  ["total_duration", "Time in all", now => time(now.total_duration)],
  ["runs", "Runs", now => count(now.runs)],
  ["max_distance", "Longest run", now => (now.runs > 0 ? distance(now.personal_best.max_distance) : none)],
  ["min_duration", "Shortest time", now => (now.runs > 0 ? time(now.personal_best.min_duration) : none)],
];
const dated = ["max_distance", "min_duration"];

/** Lifetime numbers; each can be asked what made it. */
export function numbers(who, tell) {
  const shown = new Map();
  const list = el("ul", { class: "tiles", "aria-label": "Lifetime" });
  for (const [number, name, text] of tiles) {
    const value = el("strong", {}, none);
    const when = el("span", { class: "soft" });
    const open = el("button", { type: "button", "data-number": number, click: () => tell(number) },
      el("span", { class: "soft" }, name, " "), value, " ", when);
    list.append(el("li", {}, open));
    shown.set(number, { value, when, text });
  }
  let dates = ""; // Which values the dates belong to.

  async function date(number, moment) {
    const query = new URLSearchParams({ number, limit: 1 });
    if (moment) query.set("as_of", moment);
    const { runs } = await read(`analytics/${who.id}/explain?${query}`);
    write(shown.get(number).when, runs.length > 0 ? day(runs[0].date, who.time_zone) : "");
  }

  return {
    box: list,
    async draw(moment, now) {
      shown.forEach(({ value, text }) => write(value, text(now)));
      const these = JSON.stringify([moment, now.personal_best]);
      if (these === dates) return;
      dates = these;
      await Promise.all(dated.map(number => date(number, moment)));
    },
  };
}
