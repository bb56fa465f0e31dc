import { button, el, message, section, tell, write } from "../dom.js";
import { call, read } from "../http.js";
import { count } from "../units.js";
import { ask } from "./ask.js";
import { deadLetters } from "./deadletters.js";

const BETWEEN_READS = 500;
const words = {
  filling: "Filling…", completing: "All that was said is there: the rest of its tables is made of it…",
  caught_up: "It holds as much as the one that serves…", cutting_over: "Cutting over…", live: "The new generation serves.",
  retired: "Another generation serves since.", dropped: "It is gone; another one serves.",
  cancelled: "It was given up.", failed: "It failed.",
};
const over = ["live", "retired", "dropped", "cancelled", "failed"];

/** One projection: building it again while it serves, and what it could not fold. */
export function show(place, name) {
  const state = el("p", { class: "soft" });
  const note = message();
  const progress = el("progress", { "aria-label": "How much is folded", hidden: true });
  const speed = el("p", { class: "soft" });
  const rebuild = button("Rebuild", start);
  const stop = button("Give up", giveUp, { hidden: true });
  const letters = deadLetters(name, describe);
  place.append(section(`Projection ${name}`, el("p", {}, el("a", { href: "#/admin" }, "All projections")), state,
    el("div", { class: "tools" }, rebuild, stop), note, progress, speed), letters.box);
  letters.box.querySelector("h2").removeAttribute("tabindex");
  let timer;
  let left = false;
  let path;

  async function describe() {
    try {
      const one = (await read("admin/projections")).find(projection => projection.name === name);
      if (!one) return tell(note, "There is no such projection.", true);
      write(state, `Generation ${one.generation}, version ${one.version}, ${one.state}; ${count(one.lag_events)} events behind, `
        + `${count(one.dead_letters)} set aside.`);
    } catch (problem) {
      tell(note, problem.message, true);
    }
  }

  function draw(replay) {
    const goes = !over.includes(replay.state);
    progress.hidden = !goes;
    progress.max = Math.max(replay.total, 1);
    progress.value = replay.done;
    rebuild.disabled = goes;
    stop.hidden = !goes;
    tell(note, [words[replay.state] ?? replay.state, replay.reason].filter(Boolean).join(" "), replay.state === "failed");
    write(speed, `${count(replay.done)} of ${count(replay.total)} events, ${count(replay.events_per_second)} a second`
      + (goes && replay.seconds_left ? `, about ${count(replay.seconds_left)} s left.` : "."));
  }

  async function look() {
    try {
      const replay = await read(path);
      if (left) return;
      draw(replay);
      if (over.includes(replay.state)) describe();
      else timer = setTimeout(look, BETWEEN_READS);
    } catch (problem) {
      if (left) return;
      tell(note, problem.message, true);
      timer = setTimeout(look, 10 * BETWEEN_READS);
    }
  }

  async function start() {
    try {
      const replay = await (await call(`admin/projections/${name}/replays`, { method: "POST" })).json();
      path = `admin/projections/${name}/replays/${replay.id}`;
      clearTimeout(timer);
      draw(replay);
      look();
    } catch (problem) {
      tell(note, problem.message, true);
    }
  }

  async function giveUp() {
    if (!(await ask("Give this rebuild up?", "What serves now goes on serving.", "Give up"))) return;
    try {
      await call(path, { method: "DELETE" });
    } catch (problem) {
      tell(note, problem.message, true);
    }
  }

  describe();
  letters.load();
  return () => {
    left = true;
    clearTimeout(timer);
  };
}
