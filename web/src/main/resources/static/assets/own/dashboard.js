import { el, message, section, tell } from "../dom.js";
import { read } from "../http.js";
import { connect } from "../live.js";
import { token, user } from "../session.js";
import { asOf } from "./asof.js";
import { bests } from "./bests.js";
import { explain } from "./explain.js";
import { numbers } from "./numbers.js";
import { profile } from "./profile.js";
import { rolling } from "./rolling.js";
import { scatter } from "./scatter.js";
import { weeks } from "./weeks.js";

const BETWEEN_READS = 1000;
const BETWEEN_COSTLY_READS = 10_000;

/** One's own numbers, as they are now and change, or as they were at a moment. */
export function show(place, at) {
  const id = user().id;
  const note = message();
  const part = section("Your numbers");
  place.append(part);
  let moment = Number.isNaN(Date.parse(at)) ? undefined : new Date(at).toISOString(); // Undefined for now.
  let parts = [];
  let live;
  let timer;
  let left = false;
  let turn = 0;
  let isDrawing = false;
  let isStale = false; // A next draw is wanted soon.
  let costlyFrom = 0; // When what reads much may be drawn again.

  async function draw() {
    clearTimeout(timer);
    timer = undefined;
    isDrawing = true;
    isStale = false;
    const mine = ++turn;
    const drawsAll = Date.now() >= costlyFrom;
    try {
      // Of an earlier moment the charts, too, are made of its runs.
      const query = moment ? `?limit=100000&as_of=${encodeURIComponent(moment)}` : "";
      const now = await read(`analytics/${id}${query}`);
      if (mine !== turn || left) return;
      await Promise.all(parts.filter(one => drawsAll || !one.isCostly).map(one => one.draw(moment, now)));
      if (mine === turn) {
        tell(note, now.runs > 0 || moment ? "" : "No runs yet: record one, or import what you have.");
        if (drawsAll) costlyFrom = Date.now() + BETWEEN_COSTLY_READS;
      }
    } catch (problem) {
      if (mine !== turn || left) return;
      tell(note, `Your numbers can't be read: ${problem.message}`, true);
    }
    if (mine !== turn || left) return;
    isDrawing = false;
    if (isStale) drawIn(BETWEEN_READS);
    else if (!drawsAll) drawIn(costlyFrom - Date.now());
  }

  function drawIn(milliseconds) {
    clearTimeout(timer);
    timer = setTimeout(draw, milliseconds);
  }

  // Numbers may change many times a second; charts need not.
  function heard(now) {
    if (moment) return;
    parts[0].draw(undefined, now);
    if (isStale) return;
    isStale = true;
    if (!isDrawing) drawIn(BETWEEN_READS);
  }

  profile().then(who => {
    if (left) return;
    const tell = number => explain(number, who, moment);
    const slider = asOf(who, moment, to => {
      if (left) return;
      moment = to;
      costlyFrom = 0;
      // It can be linked, and is there again after a reload, but is no step to go back by.
      history.replaceState(null, "", to ? `#/me/as-of/${to}` : "#/me");
      draw();
    });
    parts = [numbers(who, tell), bests(who, tell), scatter(who), weeks(who), rolling(who)];
    part.append(slider, note, parts[0].box);
    place.append(...parts.slice(1).map(one => one.box));
    draw();
    live = connect(() => {}, token);
    live.listen("/user/queue/analytics", () => {}, heard);
  }, problem => part.append(el("p", { class: "message", "data-state": "bad" }, problem.message)));

  return () => {
    left = true;
    clearTimeout(timer);
    live?.close();
    parts.forEach(one => one.leave?.());
  };
}
