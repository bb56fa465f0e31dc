import { el, write } from "../dom.js";
import { climb, climbUnit, distance, pace, time, toShown, toShownClimb, toShownPace } from "../units.js";
import { chart, faint, overDistance, paceScale, paceSteps } from "./charts.js";
import { paces, WINDOW } from "./paces.js";

const FLAT = 20; // What rises by less is not drawn as if it were a mountain.

const figure = (name, legend) => {
  const canvas = el("div", { class: "chart low", role: "img", "aria-label": name });
  return { canvas, box: el("figure", {}, el("figcaption", {}, el("strong", {}, name), " ", el("span", { class: "soft" }, legend)), canvas) };
};

const span = (values, text) => `between ${text(Math.min(...values))} and ${text(Math.max(...values))}`;

const elevationScale = {
  range(_, low, high) {
    const more = Math.max(0, toShownClimb(FLAT) - (high - low)) / 2 + (high - low) * 0.05;
    return [low - more, high + more];
  },
};

/**
 * Pace and elevation along a way, as far as its points tell them.
 *
 * @param onPoint hears at which point the pointer is, or null
 */
export function profiles(points, onPoint) {
  const box = el("div", { class: "profiles" });
  const charts = [];
  if (points.length < 2 || points.some(point => point.distance === null)) return { box, leave() {} };
  let far = 0;
  const ways = points.map(point => (far = Math.max(far, toShown(point.distance))));
  const found = paces(points);
  const read = el("p", { class: "readout soft" });
  const none = "Point at a chart to read its values.";
  write(read, none);

  function point(at) {
    onPoint(at);
    const { distance: km, elapsed, elevation } = points[at] ?? {};
    write(read, at === null ? none : [`At ${distance(km)}, after ${time(elapsed)}`, found[at] === null ? "" : pace(found[at]),
      elevation === null ? "" : `${climb(elevation)} high`].filter(Boolean).join(" · "));
  }

  function add(name, legend, values, text, series, options) {
    const { canvas, box: made } = figure(name, legend);
    canvas.setAttribute("aria-label", `${name} over the distance: ${text}.`);
    const drawn = chart(canvas, series, ...options);
    charts.push(drawn);
    box.append(made);
    drawn.draw(ways, values);
  }

  if (found[0] !== null) {
    add("Pace", `over ${WINDOW} m each, pauses left out; faster is higher`, found.map(toShownPace), span(found, pace),
      stroke => ({ stroke, width: 2, points: { show: false } }), [time,
        { axis: overDistance, scale: paceScale, steps: paceSteps, onPoint: point }]);
  }
  const heights = points.map(one => one.elevation).filter(height => height !== null);
  if (heights.length > 1) {
    add("Elevation", `as recorded, in ${climbUnit()}`, points.map(one => (one.elevation === null ? null : toShownClimb(one.elevation))),
      span(heights, climb), stroke => ({ stroke, fill: faint(stroke), width: 1.5, spanGaps: true, points: { show: false } }),
      [value => `${value} ${climbUnit()}`, { axis: overDistance, scale: elevationScale, onPoint: point }]);
  }
  if (charts.length > 0) box.append(read);
  return { box, leave: () => charts.forEach(one => one.leave()) };
}
