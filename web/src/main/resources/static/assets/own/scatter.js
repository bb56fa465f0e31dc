import { el, section, write } from "../dom.js";
import { readPage } from "../http.js";
import { count, distance, pace, time, toShown, toShownPace } from "../units.js";
import { chart, faint, overDistance, paceScale, paceSteps, usual } from "./charts.js";

const MOST = 1000;

/** Each run as a point: how far it was, and how fast. */
export function scatter(who) {
  const canvas = el("div", { class: "chart", role: "img", "aria-label": "Pace by distance" });
  const note = el("p", { class: "soft" });
  const points = chart(canvas, stroke => ({ stroke, paths: () => null, points: { show: true, size: 7, width: 1, stroke, fill: faint(stroke) } }),
    time, { axis: overDistance, scale: paceScale, steps: paceSteps });
  const box = section("Runs by distance and pace", note, canvas);

  const told = runs => `${count(runs.length)} runs as points: ${distance(runs[0].distance)} to ${distance(runs.at(-1).distance)}, `
    + `${pace(Math.min(...runs.map(run => run.pace)))} to ${pace(Math.max(...runs.map(run => run.pace)))}.`;

  return {
    box,
    isCostly: true,
    async draw(moment) {
      // What the runs were at an earlier moment is told by their numbers alone.
      box.hidden = moment !== undefined;
      if (moment) return;
      const { body, next } = await readPage(`runs/${who.id}?limit=${MOST}`);
      const runs = body.filter(run => !run.suspect).sort((a, b) => a.distance - b.distance);
      const left = body.length - runs.length;
      const isUsual = usual(runs.map(run => run.pace));
      const off = runs.filter(run => !isUsual(run.pace)).length;
      canvas.hidden = runs.length === 0;
      write(note, runs.length === 0 ? "No run yet." : ["Faster is higher.", next && `The newest ${count(MOST)} runs.`,
        left > 0 && `Without ${count(left)} that ${left === 1 ? "was" : "were"} faster than any human.`,
        off > 0 && `${count(off)} much faster or slower than most ${off === 1 ? "is" : "are"} off the chart.`].filter(Boolean).join(" "));
      if (runs.length === 0) return;
      canvas.setAttribute("aria-label", told(runs));
      // With room on both sides: no point is cut by the edge.
      points.draw([0, ...runs.map(run => toShown(run.distance)), toShown(runs.at(-1).distance) * 1.03],
        [null, ...runs.map(run => toShownPace(run.pace)), null]);
    },
    leave: points.leave,
  };
}
