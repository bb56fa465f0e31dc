import { button, el, keepFocus, message, section, tell } from "../dom.js";
import { call, readPage } from "../http.js";
import { connect } from "../live.js";
import { token } from "../session.js";
import { count } from "../units.js";
import { ask } from "./ask.js";
import { canUndo, isMoving, stateOf, undoing } from "./jobs.js";
import { moment } from "./moments.js";
import { profile } from "./profile.js";

const PAGE = 20;
const BETWEEN_READS = 3000;

/** One's imports, newest first, each with what became of it and a way to take it back. */
export function former() {
  const list = el("ul", { class: "lines", "aria-label": "Imports so far" });
  const note = message();
  const more = button("Show more", () => attempt(append), { class: "more", hidden: true });
  const box = section("Imports so far", note, list, more);
  box.querySelector("h2").removeAttribute("tabindex");
  const items = new Map(); // By the import's id: {job, li, heardIn}
  let zone;
  let next = `imports?limit=${PAGE}`;
  let timer; // Of the next read, until that has ended.
  let reads = 0;
  let isCutOff = false;
  let left = false;

  const sums = job => [[job.recorded, "recorded"], [job.duplicates, "there already"], [job.refused, "refused"],
    [job.skipped, "passed over"], [job.undo?.taken_back, "taken back"]]
    .filter(([number]) => number > 0).map(([number, what]) => `${count(number)} ${what}`).join(", ");

  function fill(li, job) {
    const more = job.uploads - job.names.length;
    const what = `${job.names.join(", ")}${more > 0 ? ` and ${count(more)} more` : ""}`;
    const when = moment(job.created_at, zone);
    li.replaceChildren(
      el("div", {}, el("a", { href: `#/import/${job.id}` }, what), el("div", {}, stateOf(job)),
        el("div", { class: "soft" }, [when, sums(job)].filter(Boolean).join(": "))),
      ...(canUndo(job) ? [button("Take back", () => takeBack(job), { "aria-label": `Take back ${what}, ${when}` })] : []));
  }

  function put(job) {
    const known = items.get(job.id);
    const li = known?.li ?? el("li");
    // A frame tells what changes; when it began stays.
    const whole = { ...known?.job, ...job };
    items.set(job.id, { ...known, job: whole, li });
    if (JSON.stringify(whole) === JSON.stringify(known?.job)) return li;
    const hasFocus = li.contains(document.activeElement);
    fill(li, whole);
    if (hasFocus) li.querySelector("a").focus();
    return li;
  }

  const sayWhetherAny = () => tell(note, items.size > 0 ? "" : "None yet.");

  async function append() {
    try {
      zone ??= (await profile()).time_zone;
      const page = await readPage(next);
      if (left) return;
      next = page.next;
      const shown = page.body.map(put);
      list.append(...shown);
      sayWhetherAny();
      keepFocus(() => (more.hidden = !next), ...shown.slice(0, 1).map(li => li.querySelector("a")));
      follow();
    } catch (problem) {
      more.hidden = false;
      throw problem;
    }
  }

  // Those that are under way are asked about as long as they are, whether or not an answer comes.
  function follow(isWanted = [...items.values()].some(({ job }) => isMoving(job))) {
    if (isWanted && !left) timer ??= setTimeout(refresh, BETWEEN_READS);
  }

  async function refresh() {
    const mine = ++reads;
    try {
      const { body } = await readPage(`imports?limit=${Math.max(PAGE, items.size)}`);
      if (left) return;
      const begun = body.filter(job => !items.has(job.id));
      // What was told meanwhile is newer.
      body.filter(job => items.has(job.id) && items.get(job.id).heardIn !== mine).forEach(put);
      list.prepend(...begun.map(put));
      if (isCutOff || begun.length > 0) sayWhetherAny();
      isCutOff = false;
    } catch (problem) {
      if (left) return;
      isCutOff = true;
      tell(note, problem.message, true);
    } finally {
      timer = undefined;
      follow();
    }
  }

  function heard(job) {
    if (left || !zone) return;
    // One that was begun elsewhere, or that is not shown yet.
    if (!items.has(job.id)) return follow(true);
    put(job);
    items.get(job.id).heardIn = reads;
    follow();
  }

  async function attempt(work) {
    try {
      await work();
    } catch (problem) {
      if (!left) tell(note, problem.message, true);
    }
  }

  async function takeBack(job) {
    if (!(await ask(...undoing))) return;
    await attempt(async () => {
      const answer = await call(`imports/${job.id}`, { method: "DELETE" });
      put({ ...await answer.json(), files: undefined });
      follow();
    });
    list.querySelector(`[href='#/import/${job.id}']`)?.focus();
  }

  const live = connect(() => {}, token);
  live.listen("/user/queue/imports", () => {}, heard);
  attempt(append);
  return {
    box,
    leave() {
      left = true;
      clearTimeout(timer);
      live.close();
    },
  };
}
