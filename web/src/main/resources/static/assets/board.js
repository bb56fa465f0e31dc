import { readBoard } from "./api.js";
import { current, label } from "./periods.js";
import { createTable } from "./table.js";

const TOP = 10; // What the live topic sends.
const STEP = 20;
const MOST = 1000; // What the server gives at once.
const BETWEEN_READS = 1000;
const AFTER_FAILURE = 5000;
const AFTER_RECONNECT = 2000; // At most: after a restart of the server all pages come back at about the same time.

/** The leaderboard: what it shows, and when it reads it again. */
export function createBoard(live) {
  const note = document.querySelector("#board-note");
  const more = document.querySelector("#more");
  const table = createTable();
  let view;
  let limit = TOP;
  let shown; // {rows, total, position} of this view
  let stopListening = () => {};
  let reading = new AbortController();
  let timer;

  function accept(board) {
    // The topic and a read overtake each other; what is older than what is shown is no news.
    if (shown && board.position < shown.position) return;
    shown = board;
    note.textContent = board.rows.length > 0 ? "" : "Nobody is on this board yet.";
    draw();
  }

  function draw() {
    if (!shown) return;
    table.draw(view, shown.rows);
    more.hidden = shown.rows.length >= Math.min(shown.total, MOST);
    more.textContent = `Show more (${shown.rows.length} of ${shown.total})`;
  }

  async function read() {
    clearTimeout(timer);
    timer = undefined;
    reading.abort();
    const mine = (reading = new AbortController());
    try {
      const board = await readBoard(view, limit, mine.signal);
      if (mine === reading) accept(board);
    } catch (problem) {
      if (mine !== reading) return;
      note.textContent = `The leaderboard can't be read: ${problem.message}. Trying again…`;
      readIn(AFTER_FAILURE * (1 + Math.random()));
    }
  }

  // However much comes in, one read waits at most.
  function readIn(milliseconds) {
    timer ??= setTimeout(read, milliseconds);
  }

  function heard(board) {
    if (limit > TOP) return readIn(BETWEEN_READS);
    accept({ rows: board.rows, total: Math.max(shown?.total ?? 0, board.rows.length), position: board.position });
    // The topic doesn't tell how many there are below.
    if (board.rows.length === TOP && shown.total <= TOP) readIn(BETWEEN_READS);
  }

  more.addEventListener("click", () => {
    limit = Math.min(limit + STEP, MOST);
    read();
  });

  return {
    draw,
    show(next) {
      stopListening();
      view = next;
      limit = TOP;
      shown = undefined;
      table.clear(view, label(view.window, view.period ?? current(view.window)));
      read();
      stopListening = view.period
        ? () => {}
        : live.listen(
            `/topic/leaderboard/${view.metric}/${view.window}`,
            () => {},
            heard,
          );
    },
    /** After a time without connection, in which anything may have happened. */
    refreshSoon() {
      // A server that was restored may stand at an earlier position than before.
      if (shown) shown.position = 0;
      readIn(Math.random() * AFTER_RECONNECT);
    },
    /** The topic is silent about who is below the top. */
    runCame() {
      if (view && (limit > TOP || view.period)) readIn(BETWEEN_READS);
    },
  };
}
