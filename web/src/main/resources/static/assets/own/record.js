import { el, section } from "../dom.js";
import { form } from "../forms.js";
import { call, newKey } from "../http.js";
import { say } from "../nav.js";
import { user } from "../session.js";
import { profile } from "./profile.js";
import { runFields } from "./runfields.js";

export function show(place) {
  const part = section("Record a run");
  place.append(part);
  const sent = { body: "", key: "" };

  async function record(facts) {
    const body = JSON.stringify(facts);
    // The same run sent again after a lost answer is recorded once.
    if (body !== sent.body) Object.assign(sent, { body, key: newKey() });
    const answer = await call(`runs/${user().id}`, { method: "POST", json: facts, headers: { "Idempotency-Key": sent.key } });
    const { id } = await answer.json();
    say("The run is recorded.");
    location.hash = `#/runs/${id}`;
  }

  profile().then(who => {
    const { fields, facts } = runFields(who.time_zone);
    part.append(form("The run", fields, "Record", values => record(facts(values))).form);
  }, problem => part.append(el("p", { class: "message", "data-state": "bad" }, problem.message)));
}
