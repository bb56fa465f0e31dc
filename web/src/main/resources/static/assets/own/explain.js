import { button, el, row, table, write } from "../dom.js";
import { readPage } from "../http.js";
import { count, distance, pace, time } from "../units.js";
import { exactly, stamp } from "./moments.js";

const PAGE = 20;
const written = {
  average_pace_sec_per_unit: { name: "Average pace", value: pace, part: time },
  total_distance: { name: "Distance in all", value: distance, part: distance },
  total_duration: { name: "Time in all", value: time, part: time },
  runs: { name: "Runs", value: count, part: count },
  max_distance: { name: "Longest run", value: distance, part: distance },
  min_duration: { name: "Shortest time", value: time, part: time },
};
const best = { name: "Best time", value: time, part: time };
const window = { name: "Rolling 7 days", value: distance, part: distance };
const how = number => written[number] ?? (number.startsWith("rolling") ? window : best);

/** Opens what a number means and which runs made it. The browser gives the focus back when it closes. */
export function explain(number, who, asOf) {
  const { name, value, part } = how(number);
  const query = new URLSearchParams({ number, limit: PAGE });
  if (asOf) query.set("as_of", asOf);
  let next = `analytics/${who.id}/explain?${query}`;

  const answer = el("p", { role: "status" }, "One moment…");
  const meaning = el("p", { class: "soft" });
  const { scroll, body } = table("The runs that made it", ["Run", "Distance", "Time", "Counts as", "Event"], [], "made");
  const more = button("Show more", load, { class: "more", hidden: true });
  const close = button("Close", () => dialog.close());
  const dialog = el("dialog", { "aria-label": `What made it: ${name}`, close: () => dialog.remove() },
    el("div", { class: "head" }, el("h2", {}, name), close), answer, meaning, scroll, more);
  scroll.hidden = true;

  async function load() {
    try {
      const { body: told, next: following } = await readPage(next);
      next = following;
      const when = asOf ? ` as of ${exactly(asOf, who.time_zone)}` : "";
      write(answer, told.value === null || told.runs.length === 0 ? `Not run yet${when}.` : `${value(told.value)}${when}`);
      write(meaning, told.definition);
      body.append(...told.runs.map(run => row(
        el("a", { href: `#/runs/${run.run_id}`, click: () => dialog.close() }, stamp(run.date, who.time_zone)),
        distance(run.distance), time(run.duration), part(run.contribution), String(run.position))));
      scroll.hidden = body.children.length === 0;
      more.hidden = !next;
    } catch (problem) {
      write(answer, problem.message);
    }
  }

  document.body.append(dialog);
  dialog.showModal();
  load();
}
