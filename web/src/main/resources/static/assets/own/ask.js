import { button, el } from "../dom.js";

/** Asks before something that is hard to take back; resolves to whether it is wanted. */
export function ask(question, consequence, action) {
  return new Promise(resolve => {
    const dialog = el("dialog", {
      "aria-label": question,
      close: () => {
        dialog.remove();
        resolve(dialog.returnValue === "yes");
      },
    }, el("h2", {}, question), el("p", {}, consequence), el("div", { class: "tools" },
      button("Cancel", () => dialog.close("")), button(action, () => dialog.close("yes"), { class: "danger" })));
    document.body.append(dialog);
    dialog.showModal();
  });
}
