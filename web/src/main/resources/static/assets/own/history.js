import { button, el, section, write } from "../dom.js";
import { readPage } from "../http.js";
import { climb, distance, time } from "../units.js";
import { moment } from "./moments.js";

const by = { owner: "by you", import: "by an import", undo: "by taking an import back" };
const words = { recorded: "Recorded", corrected: "Corrected", deleted: "Deleted", restored: "Restored" };

/** All that was ever said of a run, oldest first. */
export function createHistory(path) {
  const list = el("ol", { class: "history" });
  const note = el("p", { class: "soft", role: "status" });
  let next;
  let zone;
  const more = button("Show more", append, { class: "more", hidden: true });
  const box = section("History", note, list, more);
  box.querySelector("h2").removeAttribute("tabindex");

  const shown = {
    date: value => moment(value, zone), distance, duration: time, elevation_gain: climb, title: value => value,
  };
  const names = { date: "start", distance: "distance", duration: "time", elevation_gain: "climb", title: "title" };
  const text = (run, key) => (run?.[key] === null || run?.[key] === undefined ? "nothing" : shown[key](run[key]));

  function changes({ before, after }) {
    if (!before || !after) {
      const run = after ?? before;
      return run ? [`${text(run, "distance")} in ${text(run, "duration")}, ${text(run, "date")}`] : [];
    }
    return Object.keys(names).filter(key => text(before, key) !== text(after, key))
      .map(key => `${names[key]}: ${text(before, key)} → ${text(after, key)}`);
  }

  const item = said => el("li", {}, el("strong", {}, words[said.change] ?? said.change),
    ` ${by[said.by] ?? ""}, `, el("time", { datetime: said.recorded_at, class: "soft" }, moment(said.recorded_at, zone)),
    ...changes(said).map(line => el("div", {}, line)));

  async function append() {
    const page = await readPage(next);
    next = page.next;
    list.append(...page.body.map(item));
    more.hidden = !next;
  }

  return {
    box,
    async load(who) {
      zone = who.time_zone;
      next = `${path}/history?limit=50`;
      try {
        list.replaceChildren();
        await append();
        write(note, "");
      } catch (problem) {
        write(note, `The history can't be read: ${problem.message}`);
      }
    },
  };
}
