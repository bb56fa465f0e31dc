import { Client } from "../vendor/stompjs-7.5.0/client.js";

const LONGEST_WAIT = 30_000;
const HELD = 10_000; // A connection that ends sooner was no success: a server in trouble may accept and drop.

function address() {
  const url = new URL("ws", document.baseURI);
  url.protocol = url.protocol.replace("http", "ws");
  return url.href;
}

/** Ends after a time, or as soon as the browser is back on a network. */
function pause(milliseconds) {
  return new Promise(resolve => {
    const end = () => {
      clearTimeout(timer);
      removeEventListener("online", end);
      resolve();
    };
    // Without a network each attempt is in vain: only its return ends the wait.
    const timer = navigator.onLine ? setTimeout(end, milliseconds) : undefined;
    addEventListener("online", end);
  });
}

/**
 * A connection for all that listens to it. The server sends what there is on each subscribing, so whoever listens starts
 * anew after a reconnect: nothing is missing and nothing comes twice.
 *
 * @param token answers the access token to connect with, if any
 */
export function connect(onState, token = async () => undefined) {
  const listeners = new Set();
  let failures = 0;
  let wasLive = false;
  let held;
  let closed = false;

  const client = new Client({
    brokerURL: address(),
    connectionTimeout: 10_000,
    reconnectDelay: 100,
    // A socket whose other end is gone can't be closed in good order.
    discardWebsocketOnCommFailure: true,
    // The library's own delays are the same everywhere: after a restart of the server all pages would come at once.
    beforeConnect: async () => {
      if (failures > 0) await pause(Math.random() * Math.min(LONGEST_WAIT, 500 * 2 ** failures));
      if (closed) return client.deactivate();
      // Its end ends the connection, so each one needs the current one.
      const bearer = await token().catch(() => undefined);
      client.connectHeaders = bearer ? { Authorization: `Bearer ${bearer}` } : {};
    },
    onConnect: () => {
      if (closed) return client.deactivate();
      held = setTimeout(() => (failures = 0), HELD);
      onState(wasLive ? "again" : "live");
      wasLive = true;
      listeners.forEach(open);
    },
    onWebSocketClose: () => {
      clearTimeout(held);
      failures++;
      onState("lost");
    },
  });

  function open(listener) {
    listener.onOpen();
    listener.subscription = client.subscribe(listener.destination, frame => listener.onMessage(JSON.parse(frame.body)));
  }

  // Heartbeats would tell of it too, but many seconds later.
  const drop = () => client.connected && client.forceDisconnect();
  addEventListener("offline", drop);
  client.activate();

  return {
    /** Listens until the answered function is called. `onOpen` tells that what there is comes now. */
    listen(destination, onOpen, onMessage) {
      const listener = { destination, onOpen, onMessage };
      listeners.add(listener);
      if (client.connected) open(listener);
      return () => {
        listeners.delete(listener);
        if (client.connected) listener.subscription?.unsubscribe();
      };
    },
    close() {
      removeEventListener("offline", drop);
      clearTimeout(held);
      // One that is on its way is closed once it is there: breaking it off is an error in the browser's eyes.
      if (client.connected) client.deactivate();
      closed = true;
    },
  };
}
