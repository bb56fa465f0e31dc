import { el } from "../dom.js";
import { distance } from "../units.js";

const SVG = "http://www.w3.org/2000/svg";
const METRES_A_DEGREE = 111_195;
const LEAST = 50; // Metres: whoever stood on the spot is shown as a spot.
const ROOM = 0.06; // Around the way, as a share of its size.

function svg(name, attributes, ...children) {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

/**
 * Places on a plane, in metres to the right and down; undefined where a point has none. East and west are shortened as they are
 * on the middle latitude, and a way over the 180th meridian goes on there.
 */
export function flat(points) {
  const placed = points.filter(isPlaced);
  if (placed.length === 0) return points.map(() => undefined);
  const latitudes = placed.map(point => point.latitude);
  const middle = (Math.min(...latitudes) + Math.max(...latitudes)) / 2;
  const narrow = Math.cos((middle * Math.PI) / 180);
  let last = placed[0].longitude;
  return points.map(point => {
    if (!isPlaced(point)) return undefined;
    last += ((((point.longitude - last + 180) % 360) + 360) % 360) - 180;
    return { x: last * narrow * METRES_A_DEGREE, y: -point.latitude * METRES_A_DEGREE };
  });
}

const isPlaced = point => point.latitude !== null && point.longitude !== null;

// Where no place was known the line is interrupted.
const line = places => places.map((place, at) =>
  place && `${places[at - 1] ? "L" : "M"}${place.x.toFixed(1)} ${place.y.toFixed(1)}`).filter(Boolean).join("");

// A line without length whose ends are as wide as its stroke: it is as large on any screen.
const dot = (kind, { x, y }) => svg("path", { class: kind, d: `M${x.toFixed(1)} ${y.toFixed(1)}h0` });

/** The shape of a way, without a map: that would tell others where somebody runs. Undefined if no place is known. */
export function shape(points) {
  const absolute = flat(points);
  const known = absolute.filter(Boolean);
  if (known.length === 0) return undefined;
  const bounds = key => [Math.min(...known.map(place => place[key])), Math.max(...known.map(place => place[key]))];
  const [left, right] = bounds("x");
  const [top, bottom] = bounds("y");
  const places = absolute.map(place => place && { x: place.x - left, y: place.y - top });
  const [first, last] = [places.find(Boolean), places.findLast(Boolean)];
  const [width, height] = [right - left, bottom - top];
  const size = Math.max(width, height, LEAST);
  const room = size * ROOM;
  const [w, h] = [Math.max(width, size / 3), Math.max(height, size / 3)];
  const apart = Math.hypot(last.x - first.x, last.y - first.y);
  const here = svg("g", {});

  const text = `The way from above: ${distance(width / 1000)} from west to east, ${distance(height / 1000)} from north to south; `
    + (apart < 100 ? "it ends where it starts." : `it ends ${distance(apart / 1000)} away from where it starts.`);
  const drawn = svg("svg", {
    class: "shape", role: "img", "aria-label": text,
    viewBox: [(width - w) / 2 - room, (height - h) / 2 - room, w + 2 * room, h + 2 * room].map(n => n.toFixed(1)).join(" "),
  }, svg("path", { class: "line", d: line(places) }), dot("end", last), dot("start", first), here);
  const key = el("figcaption", { class: "soft" }, el("span", { class: "key start" }), "Start ",
    el("span", { class: "key end" }), "End. North is up.");
  return {
    box: el("figure", {}, drawn, key),
    /** Shows where a point is, or none. */
    mark(point) {
      const place = point === null ? undefined : places[point];
      here.replaceChildren(...(place ? [dot("here", place)] : []));
    },
  };
}
