const KEY = "strava-lite.session";
const LOCK = "strava-lite.refresh";
const OTHER_TABS_ANSWER_WITHIN = 200;
const SPARE = 30_000; // A token that ends while its request is under way is of no use.

const channel = new BroadcastChannel(KEY);
const listeners = new Set();
let held = restored(); // {at, user, role, refresh, token?, until?}: the token itself is never written down.

// It lasts as long as the tab: a reload stays logged in, a closed browser does not.
function restored() {
  try {
    return JSON.parse(sessionStorage.getItem(KEY)) ?? undefined;
  } catch {
    return undefined;
  }
}

function keep(session) {
  const who = held?.user.id;
  held = session;
  try {
    if (held) sessionStorage.setItem(KEY, JSON.stringify({ ...held, token: undefined, until: undefined }));
    else sessionStorage.removeItem(KEY);
  } catch {
    // Then a reload logs out.
  }
  if (who !== held?.user.id) listeners.forEach(tell => tell(held?.user));
}

/** What is thrown instead of a browser's own words for no answer at all. */
export const unreachable = cause => new Error("The server can't be reached.", { cause });

const isFresh = session => session?.token !== undefined && session.until > Date.now() + SPARE;

channel.addEventListener("message", ({ data }) => {
  if (data.kind === "ask" && isFresh(held) && held.at > data.after) channel.postMessage({ kind: "session", session: held });
  if (data.kind === "session" && data.session.at > newest()) keep(data.session);
  if (data.kind === "ended" && held && held.at <= data.at) keep(undefined);
});

// What was read back has no token, so that the same session with its token is news.
const newest = () => (held ? (held.token ? held.at : held.at - 1) : 0);

/** Ends when another tab has handed its session over, or when none seems to have one. */
function askOthers() {
  const after = newest();
  return new Promise(resolve => {
    const end = () => {
      clearTimeout(timer);
      channel.removeEventListener("message", look);
      resolve();
    };
    const look = () => newest() > after && end();
    const timer = setTimeout(end, OTHER_TABS_ANSWER_WITHIN);
    channel.addEventListener("message", look);
    channel.postMessage({ kind: "ask", after });
  });
}

/** Resolves when it is known whether somebody is logged in. */
export const ready = held ? Promise.resolve() : askOthers();

export const user = () => held?.user;

export const isAdmin = () => held?.role === "admin";

export function onUser(tell) {
  listeners.add(tell);
}

// What the token says of its holder; the server decides by itself what they may do.
const roleOf = token => JSON.parse(atob(token.split(".")[1].replaceAll("-", "+").replaceAll("_", "/"))).role;

/** Takes what a log-in or a refresh answered, and hands it to the other tabs. */
export function begin({ token, expires_in, refresh_token, user: who }) {
  const at = Math.max(Date.now(), newest() + 1);
  keep({ at, user: who, role: roleOf(token), refresh: refresh_token, token, until: Date.now() + expires_in * 1000 });
  channel.postMessage({ kind: "session", session: held });
}

export function end() {
  if (!held) return;
  channel.postMessage({ kind: "ended", at: held.at });
  keep(undefined);
}

// A refresh token is good once, and its second use ends the session: one tab at a time, and each looks first for what
// another one got while it waited. Without a secure context there are no locks.
const alone = work => (navigator.locks ? navigator.locks.request(LOCK, work) : work());

function renewed(refused) {
  return alone(async () => {
    if (held && held.token === refused) await askOthers();
    if (!held || (held.token !== refused && isFresh(held))) return;
    const answer = await fetch("auth/refresh", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ refresh_token: held.refresh }),
    }).catch(cause => Promise.reject(unreachable(cause)));
    if (answer.ok) begin(await answer.json());
    else if (answer.status === 401) end();
    else throw new Error(`The session can't be renewed now (status ${answer.status}).`);
  });
}

let renewing;

/**
 * An access token that is good for a while; undefined when nobody is logged in (any more).
 *
 * @param refused a token that the server didn't take, although its time is not over
 */
export async function token(refused) {
  if (held && (!isFresh(held) || held.token === refused)) {
    renewing ??= renewed(held.token).finally(() => (renewing = undefined));
    await renewing;
  }
  return held?.token;
}
