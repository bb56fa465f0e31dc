import { el } from "../dom.js";
import { call } from "../http.js";

/** Puts what only somebody with a token gets among the browser's downloads, under the name that the server gives it. */
export async function download(path, otherName) {
  const answer = await call(path);
  const name = /filename="?([^";]+)/.exec(answer.headers.get("Content-Disposition") ?? "")?.[1] ?? otherName;
  const address = URL.createObjectURL(await answer.blob().catch(cause => {
    throw new Error("The download broke off.", { cause });
  }));
  el("a", { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
