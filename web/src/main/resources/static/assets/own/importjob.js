import { button, el, message, section, tell } from "../dom.js";
import { call, read } from "../http.js";
import { connect } from "../live.js";
import { token } from "../session.js";
import { ask } from "./ask.js";
import { canUndo, counters, isMoving, stateOf, undoing } from "./jobs.js";
import { createOutcomes } from "./outcomes.js";

const BETWEEN_READS = 700;
const BETWEEN_READS_WHILE_LIVE = 5000;
const AFTER_FAILURE = 3500;
const LINES = 200;

/** How far an import is, what became of its lines, and how to take it back. */
export function show(place, id) {
  const state = message();
  const progress = el("progress", { "aria-label": "How much is imported", max: 1, hidden: true });
  const counts = el("dl", { class: "facts" });
  const outcomes = createOutcomes();
  const undo = button("Take the import back", takeBack, { class: "danger", hidden: true });
  place.append(section("Import", state, progress, counts, undo, outcomes.box,
    el("p", {}, el("a", { href: "#/import" }, "Import more"), " · ", el("a", { href: "#/me" }, "Your numbers"))));
  let isLive = false;
  let timer;
  let left = false;
  let turn = 0;

  function draw(job) {
    const finished = job.recorded + job.duplicates + job.refused;
    progress.hidden = !isMoving(job);
    if (job.status === "running" && job.total > 0) {
      progress.max = job.total;
      progress.value = finished;
    } else {
      progress.removeAttribute("value");
    }
    tell(state, stateOf(job), job.status === "failed");
    counts.replaceChildren(...counters(job).map(([name, value]) => el("div", {}, el("dt", {}, name), el("dd", {}, value))));
    undo.hidden = !canUndo(job);
  }

  function lookIn(milliseconds) {
    clearTimeout(timer);
    timer = setTimeout(look, milliseconds);
  }

  async function look() {
    const mine = ++turn;
    try {
      const job = await read(`imports/${id}?limit=${LINES}`);
      if (left || mine !== turn) return;
      draw(job);
      outcomes.draw(job);
      if (isMoving(job)) lookIn(isLive ? BETWEEN_READS_WHILE_LIVE : BETWEEN_READS);
    } catch (problem) {
      if (left || mine !== turn) return;
      tell(state, `The import can't be read: ${problem.message}`, true);
      if (problem.status === undefined || problem.status >= 500) lookIn(AFTER_FAILURE);
    }
  }

  // What is told does not name the files; they are read now and then, and at the end.
  function heard(job) {
    if (left || job.id !== id) return;
    isLive = true;
    turn++;
    draw(job);
    if (isMoving(job)) lookIn(BETWEEN_READS_WHILE_LIVE);
    else look();
  }

  async function takeBack() {
    if (!(await ask(...undoing))) return;
    try {
      await call(`imports/${id}`, { method: "DELETE" });
      await look();
    } catch (problem) {
      tell(state, problem.message, true);
    }
  }

  look();
  const live = connect(now => (isLive = isLive && now !== "lost"), token);
  live.listen("/user/queue/imports", () => {}, heard);
  return () => {
    left = true;
    clearTimeout(timer);
    live.close();
  };
}
