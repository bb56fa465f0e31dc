import { el } from "../dom.js";

// A moment in a runner's zone, for people and for fields.

const full = zone => new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeStyle: "short", timeZone: zone });
const short = zone => new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeZone: zone });

export const moment = (instant, zone) => full(zone).format(new Date(instant));
export const day = (instant, zone) => short(zone).format(new Date(instant));

/** Day and time of day, each of which stays on one line. */
export function stamp(instant, zone) {
  const at = new Date(instant).toLocaleTimeString("en-GB", { timeStyle: "short", timeZone: zone });
  return el("span", {}, el("span", { class: "whole" }, day(instant, zone)), " ", el("span", { class: "whole" }, at));
}

/** As a field of the kind datetime-local wants it, to the second. */
export function toLocal(instant, zone) {
  return new Date(instant).toLocaleString("sv-SE", { timeZone: zone, hourCycle: "h23" }).replace(" ", "T");
}

/** The day of a moment, as 2026-11-23. */
export const toDay = (instant, zone) => toLocal(instant, zone).slice(0, 10);

/** The instant that a clock of the zone shows; one that it skips is taken as the next that there is. */
export function toInstant(local, zone) {
  const wanted = Date.parse(`${local}Z`);
  const shown = at => Date.parse(`${toLocal(at, zone)}Z`);
  let at = wanted;
  for (let i = 0; i < 2; i++) at += wanted - shown(at);
  return new Date(at).toISOString();
}
