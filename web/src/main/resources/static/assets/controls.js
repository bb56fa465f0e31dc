import { metrics } from "./metrics.js";
import { current, isPast, label, shifted } from "./periods.js";
import { fromAddress, toAddress } from "./view.js";

/** Keeps the choice, the address and what is shown the same. */
export function createControls(show) {
  const form = document.querySelector("#choice");
  const periods = document.querySelector("#periods");
  const period = document.querySelector("#period");
  const later = document.querySelector("#later");
  const { metric: metricChoice, window: windowChoice } = form.elements;
  metricChoice.append(...Object.entries(metrics).map(([value, { name }]) => new Option(name, value)));
  let view;
  let search;

  function apply(next) {
    view = next;
    search = location.search;
    metricChoice.value = view.metric;
    windowChoice.value = view.window;
    periods.hidden = view.window === "all";
    period.textContent = periods.hidden ? "" : label(view.window, view.period ?? current(view.window));
    // A disabled button would lose the keyboard's focus.
    later.setAttribute("aria-disabled", String(!view.period));
    show(view);
  }

  function choose(next) {
    toAddress(next);
    apply(next);
  }

  function move(by) {
    const to = shifted(view.window, view.period ?? current(view.window), by);
    choose({ ...view, period: isPast(view.window, to) ? to : undefined });
  }

  metricChoice.addEventListener("change", () => choose({ ...view, metric: metricChoice.value }));
  windowChoice.addEventListener("change", () =>
    choose({ ...view, window: windowChoice.value, period: undefined }));
  document.querySelector("#earlier").addEventListener("click", () => move(-1));
  later.addEventListener("click", () => view.period && move(1));
  form.addEventListener("submit", event => event.preventDefault());
  // What follows # says which part of the page is open, and leaves the board as it is.
  addEventListener("popstate", () => location.search !== search && apply(fromAddress()));
  apply(fromAddress());
}
