import { el, message, tell, write } from "./dom.js";

let count = 0;

/** A labelled input with a place for what is wrong with it. */
export function field(name, label, attributes = {}, hint) {
  const id = `f${++count}`;
  const control = attributes.options
    ? el("select", { id, name }, ...attributes.options.map(([value, text]) => new Option(text, value)))
    : el("input", { id, name, ...attributes });
  const wrong = el("span", { id: `${id}-wrong`, class: "wrong" });
  const parts = [el("label", { for: id }, label), control];
  if (hint) parts.push(el("span", { id: `${id}-hint`, class: "soft" }, hint));
  const described = hint ? `${id}-hint ${id}-wrong` : `${id}-wrong`;
  control.setAttribute("aria-describedby", described);
  const box = el("div", { class: "field" }, ...parts, wrong);
  return {
    name,
    box,
    control,
    complain(text) {
      write(wrong, text);
      if (text) control.setAttribute("aria-invalid", "true");
      else control.removeAttribute("aria-invalid");
    },
  };
}

/**
 * A form that shows at each field what the server says of it.
 *
 * @param send does the work with the form's values, and answers what to say then, if anything
 */
export function form(label, fields, action, send) {
  const note = message();
  const submit = el("button", { type: "submit" }, action);
  const made = el("form", { class: "stack", novalidate: true, "aria-label": label },
    ...fields.map(one => one.box), submit, note);
  let busy = false;

  function show(problem) {
    const errors = problem.errors ?? [];
    const known = fields.filter(one => errors.some(error => error.field === one.name));
    fields.forEach(one =>
      one.complain(errors.filter(error => error.field === one.name).map(error => error.message).join("; ")));
    const others = errors.filter(error => !fields.some(one => one.name === error.field));
    const text = [problem.message, ...others.map(error => `${error.field}: ${error.message}`)];
    tell(note, known.length > 0 && others.length === 0 ? "Something is not as it has to be; see above." : text.join(" "), true);
    known[0]?.control.focus();
  }

  made.addEventListener("submit", async event => {
    event.preventDefault();
    if (busy) return;
    busy = true;
    submit.setAttribute("aria-disabled", "true");
    fields.forEach(one => one.complain(""));
    tell(note, "One moment…");
    try {
      tell(note, (await send(Object.fromEntries(new FormData(made)))) ?? "");
    } catch (problem) {
      show(problem);
    } finally {
      busy = false;
      submit.removeAttribute("aria-disabled");
    }
  });
  return { form: made };
}

/** Says what is wrong with a field before the server is asked, in the shape in which the server says it. */
export function wrong(name, message) {
  return Object.assign(new Error(message), { errors: [{ field: name, message }] });
}
