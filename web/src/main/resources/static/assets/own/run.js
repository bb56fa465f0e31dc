import { button, el, message, section, tell } from "../dom.js";
import { form } from "../forms.js";
import { call } from "../http.js";
import { user } from "../session.js";
import { climb, distance, pace, time } from "../units.js";
import { ask } from "./ask.js";
import { explain } from "./explain.js";
import { createHistory } from "./history.js";
import { moment } from "./moments.js";
import { profile } from "./profile.js";
import { runFields } from "./runfields.js";
import { way } from "./way.js";

/** One run: as it is, what was said of it, and what can be said now. */
export function show(place, id) {
  const path = `runs/${user().id}/${id}`;
  const facts = el("dl", { class: "facts" });
  const tools = el("div", { class: "tools" });
  const note = message();
  const part = section("Run", el("p", {}, el("a", { href: "#/runs" }, "All runs")), note, facts, tools);
  const doing = el("section", { "aria-label": "Change it" });
  const past = createHistory(path);
  const recorded = way(path, id);
  place.append(part, recorded.box, doing, past.box);
  let who;
  let left = false;
  let isRead = false; // A recording never changes.
  let tag; // What the run was when it was shown: a change of something else is refused.

  function describe(run) {
    const lines = [["Start", moment(run.date, who.time_zone)], ["Title", run.title], ["Distance", distance(run.distance)],
      ["Time", time(run.duration)], ["With pauses", run.elapsed > run.duration ? time(run.elapsed) : undefined], ["Pace", pace(run.pace)],
      ["Climb", run.elevation_gain === null ? undefined : climb(run.elevation_gain)],
      ["Source", run.source === "import" ? "Imported" : "By hand"],
      ["Counts", run.suspect ? "In your own numbers only: it is faster than any human" : undefined]];
    tools.replaceChildren(button("What made the 7 days up to it", () => explain(`rolling_7_day:${id}`, who)));
    facts.replaceChildren(...lines.filter(([, value]) => value).map(([name, value]) =>
      el("div", {}, el("dt", {}, name), el("dd", {}, value))));
  }

  async function send(method, options) {
    try {
      return await call(path, { method, headers: tag ? { "If-Match": tag } : {}, ...options });
    } catch (problem) {
      if (problem.status !== 412) throw problem;
      await load();
      throw Object.assign(new Error("The run was changed elsewhere meanwhile; this is how it is now. Nothing was changed here."),
        { status: 412 });
    }
  }

  // What belongs to a field is said there; all else above, since the form is made anew.
  async function correct(values, changes) {
    const json = changes(values);
    if (Object.keys(json).length === 0) return "Nothing is different.";
    try {
      await send("PUT", { json });
      await load();
      tell(note, "The run is corrected.");
    } catch (problem) {
      if (problem.status !== 412) throw problem;
      tell(note, problem.message, true);
    }
    part.querySelector("h2").focus();
    return "";
  }

  async function attempt(work, text) {
    try {
      await work();
      await load();
      tell(note, text);
    } catch (problem) {
      tell(note, problem.message, true);
    }
    part.querySelector("h2").focus();
  }

  function offerChange(run) {
    const { fields, facts: readFacts } = runFields(who.time_zone, run);
    doing.replaceChildren(el("h2", {}, "Correct it"),
      form("Correct the run", fields, "Correct", values => correct(values, readFacts)).form,
      button("Delete the run", async () => {
        if (await ask("Delete this run?", "It no longer counts. It can be restored.", "Delete")) {
          attempt(() => send("DELETE"), "The run is deleted.");
        }
      }, { class: "danger" }));
  }

  function showWay(run) {
    recorded.box.hidden = run.elapsed === null;
    if (run.elapsed === null || isRead) return;
    isRead = true;
    recorded.load();
  }

  function offerRestore() {
    facts.replaceChildren();
    tools.replaceChildren();
    recorded.box.hidden = true;
    doing.replaceChildren(el("p", {}, "This run is deleted and counts nowhere."),
      button("Restore the run", () =>
        attempt(() => call(`${path}/restore`, { method: "POST" }), "The run is restored.")));
  }

  async function load() {
    who = await profile();
    if (left) return;
    try {
      const answer = await call(path);
      const run = await answer.json();
      if (left) return;
      tag = answer.headers.get("ETag");
      describe(run);
      offerChange(run);
      showWay(run);
    } catch (problem) {
      if (problem.status !== 410) throw problem;
      if (left) return;
      tag = undefined;
      offerRestore();
    }
    await past.load(who);
  }

  doing.hidden = true;
  load().then(() => (doing.hidden = false), problem => tell(note, problem.message, true));
  return () => {
    left = true;
    recorded.leave();
  };
}
