import { newKey, refusal } from "../http.js";
import { say } from "../nav.js";
import { end, onUser, token } from "../session.js";

// An upload may take long, and goes on while other parts of the page are open.
let now = { state: "none" };
const listeners = new Set();

/** What is sent: {state, files, key, loaded, total, problem, job} with the state none, sending, failed or taken. */
export const sending = () => now;

/** Hears of each change, until the answered function is called. */
export function onSending(tell) {
  listeners.add(tell);
  return () => listeners.delete(tell);
}

function become(next) {
  now = next;
  listeners.forEach(tell => tell(now));
}

// Whoever looks at another part of the page is told there.
function tellsElsewhere(text) {
  if (listeners.size > 0) return false;
  say(text);
  return true;
}

const stay = event => event.preventDefault();

// A fetch tells nothing of how far it is.
function post(files, key, bearer, request, onProgress) {
  const form = new FormData();
  for (const file of files) form.append("file", file);
  return new Promise((resolve, reject) => {
    request.open("POST", "imports");
    request.setRequestHeader("Idempotency-Key", key);
    if (bearer) request.setRequestHeader("Authorization", `Bearer ${bearer}`);
    request.upload.addEventListener("progress", event => onProgress(event.loaded, event.total));
    request.addEventListener("load", () => {
      try {
        resolve(new Response(request.response,
          { status: request.status, headers: { "Retry-After": request.getResponseHeader("Retry-After") ?? "" } }));
      } catch (cause) {
        // Of a status that has no body.
        reject(new Error(`The server answered with status ${request.status}.`, { cause }));
      }
    });
    request.addEventListener("error", () =>
      reject(new Error("The upload broke off. Is the server there, and are the files still what they were and not too large?")));
    request.addEventListener("abort", () => reject(new DOMException("Cancelled", "AbortError")));
    request.send(form);
  });
}

async function attempt(files, key, stopped) {
  for (let refused; ; ) {
    const bearer = await token(refused);
    if (stopped.aborted) throw new DOMException("Cancelled", "AbortError");
    const request = new XMLHttpRequest();
    const abort = () => request.abort();
    stopped.addEventListener("abort", abort);
    const answer = await post(files, key, bearer, request, (loaded, total) => become({ ...now, loaded, total }))
      .finally(() => stopped.removeEventListener("abort", abort));
    if (answer.ok) return answer.json();
    if (answer.status !== 401) throw await refusal(answer);
    if (refused || !bearer) {
      end();
      throw await refusal(answer);
    }
    refused = bearer;
  }
}

/**
 * Sends files to be imported. Nothing is read into memory for it.
 *
 * @param key under which they were sent before: after a lost answer they are the same job
 */
export async function send(files, key = newKey()) {
  if (now.state === "sending") return;
  const stop = new AbortController();
  const total = files.reduce((sum, file) => sum + file.size, 0);
  become({ state: "sending", files, key, loaded: 0, total, cancel: () => stop.abort() });
  addEventListener("beforeunload", stay);
  try {
    const job = await attempt(files, key, stop.signal);
    become({ state: "taken", job: job.id });
    if (tellsElsewhere("The files are sent; Import tells what becomes of them.")) forget();
  } catch (problem) {
    if (problem.name === "AbortError") return become({ state: "none", cancelled: true });
    become({ state: "failed", files, key, problem });
    tellsElsewhere(`The files could not be sent: ${problem.message}`);
  } finally {
    removeEventListener("beforeunload", stay);
  }
}

/** Forgets how an upload ended. */
export function forget() {
  now = { state: "none" };
}

// What one has begun to send is none of the next one's business.
onUser(() => {
  now.cancel?.();
  if (now.state !== "sending") forget();
});
