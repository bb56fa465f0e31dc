import { el, row, section, table, write } from "../dom.js";
import { read } from "../http.js";
import { label, periodOf, start } from "../periods.js";
import { climb, count, distance, pace, time, toShown, unit } from "../units.js";
import { chart } from "./charts.js";
import { toDay } from "./moments.js";

const WEEK = 7 * 86_400_000;

// The server leaves weeks without runs out; a chart must not.
function whole(totals) {
  if (totals.length === 0) return [];
  const byDay = new Map(totals.map(week => [start("week", week.period).getTime(), week.distance]));
  const days = [];
  const last = Math.max(...byDay.keys());
  for (let at = Math.min(...byDay.keys()); at <= last; at += WEEK) days.push([new Date(at).toISOString(), byDay.get(at) ?? 0]);
  return days;
}

// The server sums up what is known now; of an earlier moment it tells the runs.
function summed(runs, zone) {
  const sums = new Map();
  for (const { date, distance: km } of runs) {
    const week = periodOf("week", toDay(date, zone));
    sums.set(week, (sums.get(week) ?? 0) + km);
  }
  return [...sums].map(([period, km]) => ({ period, distance: km }));
}

/** Weekly totals, as bars and as a table. */
export function weeks(who) {
  const canvas = el("div", { class: "chart", role: "img", "aria-label": "Weekly distance" });
  const note = el("p", { class: "soft" });
  const { scroll, body } = table("Weekly totals", ["Week", "Distance", "Time", "Runs", "Climb", "Pace"], []);
  const details = el("details", {}, el("summary", {}, "As a table"), scroll);
  const box = section("Weeks", note, canvas, details);
  const bars = chart(canvas,
    (fill, uPlot) => ({ fill, width: 0, points: { show: false }, paths: uPlot.paths.bars({ size: [0.8, 60], align: 1 }) }),
    value => `${value} ${unit()}`);

  return {
    box,
    async draw(moment, then) {
      const totals = moment ? summed(then.rolling_7_day_totals, who.time_zone)
        : await read(`analytics/${who.id}/totals?period=week`);
      write(note, totals.length > 0 ? "" : "No week with a run yet.");
      const days = whole(totals);
      canvas.hidden = totals.length === 0;
      details.hidden = canvas.hidden || moment !== undefined;
      const most = Math.max(...totals.map(week => week.distance));
      canvas.setAttribute("aria-label", `Distance of ${days.length} weeks as bars, at most ${distance(most)}.`);
      bars.draw(days.map(([day]) => day), days.map(([, km]) => toShown(km)));
      if (moment) return;
      body.replaceChildren(...totals.reverse().map(week => row(label("week", week.period), distance(week.distance),
        time(week.duration), count(week.runs), climb(week.elevation_gain), pace(week.average_pace_sec_per_unit))));
    },
    leave: bars.leave,
  };
}
