import { Client } from "../vendor/stompjs-7.5.0/client.js";

const LONGEST_WAIT = 30_000;

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
 * One connection for all that the page listens to. The server sends what there is on each subscribing, so whoever listens
 * starts anew after a reconnect: nothing is missing and nothing comes twice.
 */
export function connect(onState) {
  const listeners = new Set();
  let failures = 0;
  let wasLive = false;

  const client = new Client({
    brokerURL: address(),
    connectionTimeout: 10_000,
    reconnectDelay: 100,
    // A socket whose other end is gone can't be closed in good order.
    discardWebsocketOnCommFailure: true,
    // The library's own delays are the same everywhere: after a restart of the server all pages would come at once.
    beforeConnect: async () => {
      if (failures > 0) await pause(Math.random() * Math.min(LONGEST_WAIT, 500 * 2 ** failures));
    },
    onConnect: () => {
      failures = 0;
      onState(wasLive ? "again" : "live");
      wasLive = true;
      listeners.forEach(open);
    },
    onWebSocketClose: () => {
      failures++;
      onState("lost");
    },
  });

  function open(listener) {
    listener.onOpen();
    listener.subscription = client.subscribe(listener.destination, frame => listener.onMessage(JSON.parse(frame.body)));
  }

  // Heartbeats would tell of it too, but many seconds later.
  addEventListener("offline", () => client.connected && client.forceDisconnect());
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
  };
}
