import { button, el, write } from "../dom.js";
import { exactly, toInstant, toLocal } from "./moments.js";

const STEPS = 1000;
const AFTER_MOVING = 150;

/** Chooses a moment since the account was made: by a slider, or to the second. */
export function asOf(who, first, choose) {
  const began = Date.parse(who.created_at);
  const zone = who.time_zone;
  const slider = el("input", { type: "range", min: 0, max: STEPS, value: STEPS, id: "as-of", "aria-valuetext": "now" });
  const exact = el("input", { type: "datetime-local", step: 1, id: "as-of-exact", min: toLocal(began, zone) });
  const banner = el("p", { class: "banner", role: "status", hidden: true });
  const text = el("span");
  banner.append(text, button("Back to now", () => {
    apply(undefined);
    slider.focus();
  }));
  let timer;

  function apply(at) {
    clearTimeout(timer);
    timer = setTimeout(choose, AFTER_MOVING, at === undefined ? undefined : new Date(at).toISOString());
    tell(at);
  }

  function tell(at) {
    slider.value = at === undefined ? STEPS : Math.round(((at - began) / (Date.now() - began)) * STEPS);
    slider.setAttribute("aria-valuetext", at === undefined ? "now" : exactly(at, zone));
    exact.value = at === undefined ? "" : toLocal(at, zone);
    banner.hidden = at === undefined;
    write(text, at === undefined ? "" : `As of ${exactly(at, zone)}: what was known then. `);
  }

  slider.addEventListener("input", () => {
    const step = Number(slider.value);
    apply(step >= STEPS ? undefined : began + Math.floor(((Date.now() - began) * step) / STEPS / 1000) * 1000);
  });
  exact.addEventListener("change", () => {
    const at = exact.value ? Date.parse(toInstant(exact.value, zone)) : undefined;
    apply(at === undefined || at > Date.now() ? undefined : at);
  });

  tell(first && Date.parse(first));
  return el("div", { class: "as-of" },
    el("div", { class: "field" }, el("label", { for: "as-of" }, "As known at (right is now)"), slider),
    el("div", { class: "field" }, el("label", { for: "as-of-exact" }, "or exactly at"), exact),
    banner);
}
