import { el } from "../dom.js";
import { count } from "../units.js";

// As the server orders them: what somebody has to look at comes first.
const kinds = [
  ["refused", "Refused", job => job.refused],
  ["duplicate", "There already", job => job.duplicates],
  ["recorded", "Recorded", job => job.recorded],
  ["skipped", "Passed over", job => job.skipped],
];

function item({ name, line, field, reason, run_id: run }) {
  const where = line === undefined ? name : `${name}, line ${line}`;
  return el("li", {}, el("div", {}, el("strong", {}, where),
    el("div", { class: "soft" }, [field, reason].filter(Boolean).join(": "))),
  run && el("a", { href: `#/runs/${run}`, "aria-label": `The run of ${where}` }, "The run"));
}

/** What became of each file or line, the refused ones first; what went well is folded up. */
export function createOutcomes() {
  const box = el("div", { class: "outcomes" });
  const open = new Map(kinds.map(([kind]) => [kind, kind === "refused"]));

  function group(job, [kind, title, number]) {
    const all = number(job);
    if (all === 0) return undefined;
    const lines = job.files.filter(line => line.result === kind);
    const more = all - lines.length;
    return el("details", { open: open.get(kind), "data-result": kind, toggle: event => open.set(kind, event.target.open) },
      el("summary", {}, `${title} (${count(all)})`),
      el("ul", { class: "lines", "aria-label": title }, ...lines.map(item)),
      more > 0 && el("p", { class: "soft" }, lines.length > 0 ? `And ${count(more)} more.` : "More than can be listed here."));
  }

  let shown = "";
  return {
    box,
    /** Shows them; nothing is made anew while nothing has changed. */
    draw(job) {
      const now = JSON.stringify([job.files, kinds.map(([, , number]) => number(job))]);
      if (now === shown) return;
      shown = now;
      const focused = box.contains(document.activeElement) && document.activeElement.closest("details")?.dataset.result;
      box.replaceChildren(...kinds.map(kind => group(job, kind)).filter(Boolean));
      if (focused) box.querySelector(`[data-result=${focused}] summary`)?.focus();
    },
  };
}
