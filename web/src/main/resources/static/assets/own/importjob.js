import { button, el, keepFocus, message, section, tell } from "../dom.js";
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
const MOST_LINES = 100_000;
const MORE = 5; // Times as many, so that few steps show all of them.

/** How far an import is, what became of its lines, and how to take it back. */
export function show(place, id) {
  const state = message();
  const progress = el("progress", { "aria-label": "How much is imported", max: 1, hidden: true });
  const counts = el("dl", { class: "facts" });
  const outcomes = createOutcomes(showMore);
  const undo = button("Take the import back", takeBack, { class: "danger", hidden: true });
  const part = section("Import", state, progress, counts, undo, outcomes.box,
    el("p", {}, el("a", { href: "#/import" }, "Import more"), " · ", el("a", { href: "#/me" }, "Your numbers")));
  place.append(part);
  let isLive = false;
  let timer; // Of the next look, while none is under way.
  let left = false;
  let isLooking = false;
  let isOver = false;
  let looks = 0;
  let frames = 0;
  let limit = LINES;

  function draw(job) {
    isOver = !isMoving(job);
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
    keepFocus(() => (undo.hidden = !canUndo(job)), part.querySelector("h2"));
  }

  function lookIn(milliseconds) {
    timer ??= setTimeout(look, milliseconds);
  }

  // The newest look counts; of the counters, what was told while it was under way is newer still.
  async function look() {
    clearTimeout(timer);
    timer = undefined;
    isLooking = true;
    const mine = ++looks;
    const heardBefore = frames;
    let wait;
    try {
      const most = limit;
      const job = await read(`imports/${id}?limit=${most}`);
      if (left || mine !== looks) return;
      if (frames === heardBefore) draw(job);
      outcomes.draw(job, !isMoving(job) && job.files_left_out > 0 && job.files.length >= most && most < MOST_LINES);
      if (!isOver) wait = isLive ? BETWEEN_READS_WHILE_LIVE : BETWEEN_READS;
    } catch (problem) {
      if (left || mine !== looks) return;
      tell(state, `The import can't be read: ${problem.message}`, true);
      if (problem.status === undefined || problem.status >= 500) wait = AFTER_FAILURE;
    }
    isLooking = false;
    if (wait) lookIn(wait);
  }

  // What is told does not name the files; they are read now and then, and at the end.
  function heard(job) {
    if (left || job.id !== id) return;
    isLive = true;
    frames++;
    draw(job);
    if (isOver) look();
    else if (!isLooking) lookIn(BETWEEN_READS_WHILE_LIVE);
  }

  async function showMore() {
    limit = Math.min(limit * MORE, MOST_LINES);
    await look();
  }

  async function takeBack() {
    if (!(await ask(...undoing))) return;
    try {
      await call(`imports/${id}`, { method: "DELETE" });
      limit = LINES;
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
