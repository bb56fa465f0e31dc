/** An element with attributes and children; texts become text nodes, never markup. Functions listen to their event. */
export function el(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (typeof value === "function") made.addEventListener(key, value);
    else if (value === true) made.setAttribute(key, "");
    else if (value !== false && value !== undefined && value !== null) made.setAttribute(key, value);
  }
  made.append(...children.filter(child => child !== undefined && child !== null && child !== false));
  return made;
}

/** Changes a text only when it is another one, so that nothing is read out twice. */
export function write(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

/** Where one is told how something went. */
export const message = () => el("p", { class: "message", role: "status" });

/** Tells how it went; what went wrong is marked. */
export function tell(message, text, bad = false) {
  if (bad) message.dataset.state = "bad";
  else delete message.dataset.state;
  write(message, text);
}

/** Makes a change that may hide what has the focus, which then goes to the first of the others that is shown. */
export function keepFocus(change, ...others) {
  const isShown = one => one.getClientRects().length > 0;
  const focused = document.activeElement;
  change();
  if (focused && !isShown(focused)) others.find(isShown)?.focus();
}

/** A section under a heading, which takes the focus when its route is opened. */
export function section(title, ...children) {
  const heading = el("h2", { tabindex: "-1" }, title);
  return el("section", {}, heading, ...children);
}

/** A table whose first column heads its rows; it scrolls by itself where it is too wide. */
export function table(caption, heads, rows, kind = "") {
  const body = el("tbody", {}, ...rows);
  const made = el("table", { class: kind },
    el("caption", { class: "unseen" }, caption),
    el("thead", {}, el("tr", {}, ...heads.map(head => el("th", { scope: "col" }, head)))),
    body);
  return { scroll: el("div", { class: "wide", tabindex: "0", role: "region", "aria-label": caption }, made), body };
}

export const row = (...cells) =>
  el("tr", {}, ...cells.map((cell, at) => (at === 0 ? el("th", { scope: "row" }, cell) : el("td", {}, cell))));

export const button = (text, onClick, attributes = {}) => el("button", { type: "button", click: onClick, ...attributes }, text);
