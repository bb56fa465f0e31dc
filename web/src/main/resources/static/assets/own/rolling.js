import { button, el, section, write } from "../dom.js";
import { read } from "../http.js";
import { distance, toShown, unit } from "../units.js";
import { chart } from "./charts.js";
import { toDay } from "./moments.js";

const DAY = 86_400;
const spans = [["All", undefined], ["Year", 365], ["Quarter", 91], ["Month", 30]];

/** The distance of the last 7 days on each day of the whole history. */
export function rolling(who) {
  const canvas = el("div", { class: "chart", role: "img", "aria-label": "Distance of 7 days" });
  const note = el("p", { class: "soft", role: "status" });
  const line = chart(canvas, stroke => ({ stroke, width: 2, points: { show: false } }), value => `${value} ${unit()}`,
    { onRange: (from, to) => tell((range = [from, to])) });
  let range;
  let days = [];
  let span;
  let shown; // As of which moment.

  const choices = spans.map(([name, length]) =>
    button(name, () => zoom(length), { "aria-pressed": String(length === undefined) }));
  const tools = el("div", { class: "tools", role: "group", "aria-label": "How much of the line is shown" }, ...choices,
    button("←", () => move(-0.5), { "aria-label": "Earlier days" }),
    button("→", () => move(0.5), { "aria-label": "Later days" }));
  const box = section("Rolling 7 days", tools, note, canvas);

  const last = () => Date.parse(days.at(-1).date) / 1000;
  const first = () => Date.parse(days[0].date) / 1000;

  function zoom(length) {
    span = length;
    choices.forEach((choice, at) => choice.setAttribute("aria-pressed", String(spans[at][1] === span)));
    if (length) line.zoom(Math.max(first(), last() - length * DAY), last());
    else line.zoom();
  }

  function move(by) {
    if (!range) return;
    const [from, to] = range;
    const step = Math.max(Math.min((to - from) * by, last() - to), first() - from);
    line.zoom(from + step, to + step);
  }

  function tell([from, to]) {
    const seen = days.filter(({ date }) => Date.parse(date) / 1000 >= from && Date.parse(date) / 1000 <= to);
    if (seen.length === 0) return;
    const most = seen.reduce((a, b) => (b.rolling_distance > a.rolling_distance ? b : a));
    write(note, `${seen[0].date} to ${seen.at(-1).date}: at most ${distance(most.rolling_distance)} on ${most.date}, `
      + `${distance(seen.at(-1).rolling_distance)} at the end.`);
    canvas.setAttribute("aria-label", `Distance of 7 days as a line. ${note.textContent}`);
  }

  async function daysNow() {
    const [earliest] = await read(`analytics/${who.id}/totals?period=month`);
    if (!earliest) return [];
    const from = `${earliest.period}-01`;
    const today = toDay(Date.now(), who.time_zone);
    return read(`analytics/${who.id}/rolling?from=${from}&to=${today < from ? from : today}`);
  }

  // The server tells the days as they are now; of an earlier moment it tells the runs.
  function daysThen(runs, moment) {
    if (runs.length === 0) return [];
    const sums = new Map();
    for (const run of runs) {
      const date = toDay(run.date, who.time_zone);
      sums.set(date, (sums.get(date) ?? 0) + run.distance);
    }
    const last = Math.max(Date.parse(toDay(moment, who.time_zone)), ...[...sums.keys()].map(date => Date.parse(date)));
    const found = [];
    for (let at = Math.min(...[...sums.keys()].map(date => Date.parse(date))); at <= last; at += DAY * 1000) {
      const window = Array.from({ length: 7 }, (_, back) => sums.get(toDay(at - back * DAY * 1000, "UTC")) ?? 0);
      found.push({ date: toDay(at, "UTC"), rolling_distance: window.reduce((sum, km) => sum + km) });
    }
    return found;
  }

  return {
    box,
    async draw(moment, then) {
      // Whoever looks at earlier days goes on doing so when a run comes in.
      const stays = moment === shown && days.length > 0 && range && range[1] < last();
      shown = moment;
      days = moment ? daysThen(then.rolling_7_day_totals, moment) : await daysNow();
      canvas.hidden = tools.hidden = days.length === 0;
      if (days.length === 0) return write(note, "No day with a run yet.");
      line.draw(days.map(day => day.date), days.map(day => toShown(day.rolling_distance)));
      if (stays) line.zoom(...range);
      else zoom(span);
      if (range) tell(range);
    },
    leave: line.leave,
  };
}
