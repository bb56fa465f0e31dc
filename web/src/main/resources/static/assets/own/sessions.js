import { button, el, message, section, tell } from "../dom.js";
import { call, read } from "../http.js";
import { moment } from "./moments.js";

/** Where one is logged in, and how to end that. */
export function sessions(who) {
  const path = `user/${who.id}/sessions`;
  const list = el("ul", { class: "lines" });
  const note = message();
  const all = button("End all others", () => stop(path, "All other sessions are ended."), { hidden: true });
  const box = section("Sessions", list, all, note);

  function item(session) {
    const client = session.client ?? "Unknown program";
    const text = el("div", {}, el("strong", {}, client), session.current ? " (this one)" : "",
      el("div", { class: "soft" }, `since ${moment(session.created_at, who.time_zone)}, last used ${moment(session.last_used_at, who.time_zone)}`));
    return el("li", {}, text, session.current ? undefined
      : button("End", () => stop(`${path}/${session.id}`, `The session of ${client} is ended.`), { "aria-label": `End the session of ${client}` }));
  }

  async function stop(address, text) {
    try {
      await call(address, { method: "DELETE" });
      await load();
      tell(note, text);
    } catch (problem) {
      tell(note, problem.message, true);
    }
    box.querySelector("h2").setAttribute("tabindex", "-1");
    box.querySelector("h2").focus();
  }

  async function load() {
    try {
      const live = await read(path);
      list.replaceChildren(...live.map(item));
      all.hidden = live.length < 2;
    } catch (problem) {
      tell(note, `The sessions can't be read: ${problem.message}`, true);
    }
  }

  load();
  return { box, load };
}
