import { button, el, keepFocus } from "../dom.js";
import { count } from "../units.js";

// As the server orders them: what somebody has to look at comes first. Of some it is told how many are no usual ones.
const kinds = [
  ["refused", "Refused", job => job.refused],
  ["duplicate", "There already", job => job.duplicates, line => /track/.test(line.reason), "got a track"],
  ["recorded", "Recorded", job => job.recorded, line => line.reason !== undefined, "with a remark"],
  ["skipped", "Passed over", job => job.skipped],
];

// What an archive holds besides files of runs is listed, but is none of the lines that are counted.
const isCounted = line => line.line !== undefined || line.result !== "skipped";

function item({ name, line, field, reason, run_id: run }) {
  const where = line === undefined ? name : `${name}, line ${line}`;
  return el("li", {}, el("div", {}, el("strong", {}, where),
    el("div", { class: "soft" }, [field, reason].filter(Boolean).join(": "))),
  run && el("a", { href: `#/runs/${run}`, "aria-label": `The run of ${where}` }, "The run"));
}

/**
 * What became of each file or line, the refused ones first; what went well is folded up.
 *
 * @param showMore is called when somebody wants to see more of them
 */
export function createOutcomes(showMore) {
  const groups = el("div");
  const more = button("Show more", showMore, { class: "more", hidden: true });
  const open = new Map([["refused", true]]); // As they were left; before that, open if there is something unusual.

  function group(job, [kind, title, number, isUnusual = () => false, unusual]) {
    const all = number(job);
    if (all === 0) return undefined;
    const lines = job.files.filter(line => line.result === kind);
    const rest = all - lines.filter(isCounted).length;
    const remarks = lines.filter(isUnusual).length;
    return el("details", { open: open.get(kind) ?? remarks > 0, "data-result": kind, toggle: event => open.set(kind, event.target.open) },
      el("summary", {}, `${title} (${count(all)})${remarks > 0 ? `, ${count(remarks)} ${unusual}` : ""}`),
      el("ul", { class: "lines", "aria-label": title }, ...lines.map(item)),
      rest > 0 && el("p", { class: "soft" }, lines.length > 0 ? `And ${count(rest)} more.` : "None of them is listed here."));
  }

  let shown = "";
  return {
    box: el("div", { class: "outcomes" }, groups, more),
    /** Shows them; nothing is made anew while nothing has changed. */
    draw(job, canShowMore) {
      const now = JSON.stringify([job.files, kinds.map(([, , number]) => number(job))]);
      if (now !== shown) {
        shown = now;
        const focused = groups.contains(document.activeElement) && document.activeElement.closest("details")?.dataset.result;
        groups.replaceChildren(...kinds.map(kind => group(job, kind)).filter(Boolean));
        if (focused) groups.querySelector(`[data-result=${focused}] summary`)?.focus();
      }
      keepFocus(() => (more.hidden = !canShowMore), ...[...groups.querySelectorAll("summary")].reverse());
    },
  };
}
