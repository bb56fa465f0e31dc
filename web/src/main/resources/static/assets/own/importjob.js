import { button, el, message, section, tell, write } from "../dom.js";
import { call, read } from "../http.js";
import { count } from "../units.js";
import { ask } from "./ask.js";

const BETWEEN_READS = 700;
const LINES = 200;
const words = {
  running: "Importing…", done: "The import is done.", failed: "The import failed.",
  taking_back: "Taking it back…", taken_back: "The import is taken back.",
};
const moving = ["running", "taking_back"];

/** How far an import is, what became of its lines, and how to take it back. */
export function show(place, id) {
  const state = message();
  const progress = el("progress", { "aria-label": "How much is imported", max: 1, hidden: true });
  const counts = el("dl", { class: "facts" });
  const lines = el("ul", { class: "lines", "aria-labelledby": "refused" });
  const rest = el("p", { class: "soft" });
  const refused = el("div", { hidden: true }, el("h3", { id: "refused" }, "Not recorded"), lines, rest);
  const undo = button("Take the import back", takeBack, { class: "danger", hidden: true });
  place.append(section("Import", state, progress, counts, undo, refused,
    el("p", {}, el("a", { href: "#/import" }, "Import more"), " · ", el("a", { href: "#/me" }, "Your numbers"))));
  let timer;
  let left = false;

  function draw(job) {
    const finished = job.recorded + job.duplicates + job.refused;
    progress.hidden = !moving.includes(job.status);
    if (job.status === "running" && job.total > 0) {
      progress.max = job.total;
      progress.value = finished;
    } else {
      progress.removeAttribute("value");
    }
    tell(state, [words[job.status] ?? job.status, job.reason].filter(Boolean).join(" "));
    const numbers = [["Lines", job.total], ["Recorded", job.recorded], ["There already", job.duplicates],
      ["Refused", job.refused], ["Passed over", job.skipped]];
    if (job.undo) {
      numbers.push(["Taken back", job.undo.taken_back], ["Kept, as corrected since", job.undo.kept],
        ["Deleted before", job.undo.deleted_before]);
    }
    counts.replaceChildren(...numbers.map(([name, value]) => el("div", {}, el("dt", {}, name), el("dd", {}, count(value)))));
    const told = job.files.filter(line => line.result !== "recorded");
    refused.hidden = told.length === 0;
    lines.replaceChildren(...told.map(line => el("li", {}, el("div", {},
      el("strong", {}, line.line === undefined ? line.name : `${line.name}, line ${line.line}`),
      ` ${line.result === "duplicate" ? "there already" : line.result}`,
      el("div", { class: "soft" }, [line.field, line.reason].filter(Boolean).join(": "))))));
    const more = job.refused + job.duplicates - told.filter(line => line.result !== "skipped").length;
    write(rest, more > 0 ? `And ${count(more)} more.` : "");
    undo.hidden = job.status !== "done" || job.recorded === 0;
  }

  async function look() {
    try {
      const job = await read(`imports/${id}?limit=${LINES}`);
      if (left) return;
      draw(job);
      if (moving.includes(job.status)) timer = setTimeout(look, BETWEEN_READS);
    } catch (problem) {
      if (left) return;
      tell(state, `The import can't be read: ${problem.message}`, true);
      if (problem.status === undefined || problem.status >= 500) timer = setTimeout(look, 5 * BETWEEN_READS);
    }
  }

  async function takeBack() {
    const sure = await ask("Take this import back?",
      "Every run that it recorded is deleted, but for those that you corrected since.", "Take it back");
    if (!sure) return;
    try {
      await call(`imports/${id}`, { method: "DELETE" });
      await look();
    } catch (problem) {
      tell(state, problem.message, true);
    }
  }

  look();
  return () => {
    left = true;
    clearTimeout(timer);
  };
}
