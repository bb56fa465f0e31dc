import { button, el, message, row, section, table, tell } from "../dom.js";
import { readPage } from "../http.js";
import { user } from "../session.js";
import { climb, distance, pace, time } from "../units.js";
import { filters } from "./filters.js";
import { stamp } from "./moments.js";
import { profile } from "./profile.js";

const SHOWN = 20;
const READ = 200;

/** One's runs, newest first, as far as somebody wants to see them. */
export function show(place) {
  const part = section("Your runs", el("p", {}, el("a", { class: "button", href: "#/runs/new" }, "Record a run")));
  place.append(part);
  const { scroll, body } = table("Your runs", ["Run", "Distance", "Time", "Pace", "Climb"], [], "runs");
  const note = message();
  const more = button("Show more", () => list(SHOWN), { class: "more", hidden: true });
  let zone;
  let choice;
  let next; // The path of the next page; undefined after the last.
  let waiting = []; // Read, but not shown yet.
  let turn = 0;

  const line = run => row(
    el("div", {}, el("a", { href: `#/runs/${run.id}` }, stamp(run.date, zone)),
      run.title && el("div", { class: "soft" }, run.title),
      run.suspect && el("div", { class: "soft" }, "too fast to count for others")),
    distance(run.distance), time(run.duration), pace(run.pace),
    run.elevation_gain === null ? "" : climb(run.elevation_gain));

  async function list(count) {
    const mine = ++turn;
    try {
      const found = [];
      while (found.length < count && (waiting.length > 0 || next)) {
        if (waiting.length === 0) {
          const page = await readPage(next);
          if (mine !== turn) return;
          [waiting, next] = [page.body, page.next];
        }
        const run = waiting.shift();
        if (run && choice.isOver(run)) [waiting, next] = [[], undefined];
        else if (run && choice.wants(run)) found.push(run);
      }
      const rows = found.map(line);
      const first = body.children.length > 0 ? rows[0] : undefined;
      body.append(...rows);
      more.hidden = waiting.length === 0 && !next;
      scroll.hidden = body.children.length === 0;
      tell(note, body.children.length === 0 ? "No such runs." : `${body.children.length} shown${more.hidden ? ", all there are." : "."}`);
      // Whoever asked for more goes on with the first of them.
      first?.querySelector("a").focus();
    } catch (problem) {
      if (mine !== turn) return;
      tell(note, `Your runs can't be read: ${problem.message}`, true);
      more.hidden = false;
    }
  }

  profile().then(who => {
    zone = who.time_zone;
    const chosen = filters(zone, start);
    function start() {
      choice = chosen.now();
      next = `runs/${user().id}?limit=${READ}`;
      waiting = [];
      body.replaceChildren();
      list(SHOWN);
    }
    part.append(chosen.form, scroll, note, more);
    start();
  }, problem => part.append(el("p", { class: "message", "data-state": "bad" }, problem.message)));
}
