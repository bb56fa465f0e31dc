import { button, el, message, section, tell } from "../dom.js";
import { field, form } from "../forms.js";
import { call, readPage } from "../http.js";
import { count } from "../units.js";

const PAGE = 50;

/** The events that a projection could not fold, each with what can be done about it. */
export function deadLetters(name, changed) {
  const path = `admin/projections/${name}/dead-letters`;
  const list = el("ul", { class: "lines" });
  const note = message();
  const more = button("Show more", append, { class: "more", hidden: true });
  const box = section("Events set aside", note, list, more);
  let next;

  async function done(answer) {
    const { folded, left } = await answer.json();
    await load();
    tell(note, `${count(folded)} folded, ${count(left)} left.`);
    changed();
  }

  async function retry(letter) {
    try {
      await done(await call(`${path}/${letter.event_id}/retry`, { method: "POST" }));
    } catch (problem) {
      tell(note, problem.message, true);
    }
  }

  function item(letter) {
    const why = field("reason", "Why it may be left out", { maxlength: 500, autocomplete: "off" });
    const discard = form(`Discard event ${letter.event_id}`, [why], "Discard", async ({ reason }) =>
      done(await call(`${path}/${letter.event_id}?reason=${encodeURIComponent(reason)}`, { method: "DELETE" })));
    // Only the first of a runner can be retried or taken out; the others wait for it.
    const tools = letter.cause === undefined ? [] : [
      button("Retry", () => retry(letter), { "aria-label": `Retry event ${letter.event_id}` }),
      el("details", {}, el("summary", {}, "Discard"), discard.form)];
    return el("li", {}, el("div", {},
      el("strong", {}, letter.cause ?? "Waits for one before it"), el("div", { class: "soft" }, letter.detail ?? ""),
      el("div", { class: "soft" }, `Event ${letter.event_id} at ${count(letter.position)} of runner ${letter.runner_id}, `
        + `generation ${letter.generation}, tried ${count(letter.attempts)} times`)), ...tools);
  }

  async function append() {
    const page = await readPage(next);
    next = page.next;
    list.append(...page.body.map(item));
    more.hidden = !next;
  }

  async function load() {
    next = `${path}?limit=${PAGE}`;
    try {
      list.replaceChildren();
      await append();
      tell(note, list.children.length > 0 ? "" : "None.");
    } catch (problem) {
      tell(note, problem.message, true);
    }
  }

  return { box, load };
}
