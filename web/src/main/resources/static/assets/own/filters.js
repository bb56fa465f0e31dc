import { el } from "../dom.js";
import { field } from "../forms.js";
import { toKm, unit } from "../units.js";
import { toDay } from "./moments.js";

const AFTER_TYPING = 250;

/** What of the runs is wanted. */
export function filters(zone, changed) {
  const fields = [
    field("title", "Title contains", { type: "search", autocomplete: "off" }),
    field("from", "From", { type: "date" }),
    field("to", "To", { type: "date" }),
    field("least", `At least, ${unit()}`, { type: "number", min: 0, step: "any", inputmode: "decimal" }),
    field("source", "Source", { options: [["", "All"], ["manual", "By hand"], ["import", "Imported"]] }),
  ];
  let timer;
  const form = el("form", { class: "filters", role: "search", "aria-label": "Which runs are listed",
    submit: event => event.preventDefault(),
    input: () => {
      clearTimeout(timer);
      timer = setTimeout(changed, AFTER_TYPING);
    } }, ...fields.map(one => one.box));

  return {
    form,
    /** Tells of each run whether it is wanted, and whether all that follow are too old. */
    now() {
      const { title, from, to, least, source } = Object.fromEntries(new FormData(form));
      const part = title.trim().toLowerCase();
      return {
        wants: run => {
          const on = toDay(run.date, zone);
          return (run.title ?? "").toLowerCase().includes(part) && (!from || on >= from) && (!to || on <= to)
            && (!least || run.distance >= toKm(Number(least))) && (!source || run.source === source);
        },
        isOver: run => Boolean(from) && toDay(run.date, zone) < from,
      };
    },
  };
}
