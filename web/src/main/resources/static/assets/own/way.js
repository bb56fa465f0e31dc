import { button, el, keepFocus, message, section, tell } from "../dom.js";
import { read } from "../http.js";
import { user } from "../session.js";
import { pace, time, unit } from "../units.js";
import { name } from "./bests.js";
import { download } from "./download.js";
import { profiles } from "./profiles.js";
import { shape } from "./shape.js";
import { splitsTable } from "./splits.js";

/** The way of a run that was recorded by a device: its shape, pace, elevation and splits, and its file. */
export function way(path, id) {
  const note = message();
  const shown = el("div", { class: "way" });
  const again = button("Try again", load, { hidden: true });
  const save = button("Save the recording", async () => {
    try {
      await download(`${path}/track/original`, `${id}.gpx`);
      tell(note, "The recording is with your downloads.");
    } catch (problem) {
      tell(note, problem.message, true);
    }
  });
  const tools = el("div", { class: "tools", hidden: true }, save);
  const box = section("The way", note, again, shown, tools);
  box.hidden = true;
  let charts;
  let isReading = false;
  let left = false;

  function draw({ points }, splits, bests) {
    const drawn = shape(points);
    charts = profiles(points, at => drawn?.mark(at));
    shown.replaceChildren(...[el("div", { class: drawn ? "plan" : "" }, drawn?.box, charts.box),
      splits.length > 0 && el("div", {}, el("h3", {}, "Splits"), splitsTable(splits)),
      bests.length > 0 && el("div", {}, el("h3", {}, "Your best here"), el("ul", { class: "lines" },
        ...bests.map(best => el("li", {}, el("strong", {}, name(best)), `${best.estimated ? "≈ " : ""}${time(best.duration)}, ${pace(best.pace)}`))))]
      .filter(Boolean));
    tools.hidden = false;
  }

  async function load() {
    if (isReading) return;
    isReading = true;
    box.hidden = false;
    tell(note, "Reading the recording…");
    try {
      // One after the other: only some recordings are read at once.
      const track = await read(`${path}/track`);
      if (left) return;
      const splits = await read(`${path}/splits?unit=${unit() === "km" ? "km" : "mile"}`);
      if (left) return;
      const bests = await read(`analytics/${user().id}/bests`);
      if (left) return;
      charts?.leave();
      draw(track, splits, bests.filter(best => best.run_id === id));
      tell(note, "");
      keepFocus(() => (again.hidden = true), save);
    } catch (problem) {
      if (left) return;
      // A file that was too large is not kept; what was measured from it is.
      if (problem.status === 404) {
        tell(note, "The recording is not kept.");
        return keepFocus(() => (again.hidden = true), box.querySelector("h2"));
      }
      tell(note, `The way can't be read: ${problem.message}`, true);
      again.hidden = false;
    } finally {
      isReading = false;
    }
  }

  return {
    box,
    load,
    leave() {
      left = true;
      charts?.leave();
    },
  };
}
