import { createBoard } from "./board.js";
import { createControls } from "./controls.js";
import { createFeed } from "./feed.js";
import { connect } from "./live.js";
import { startNav } from "./nav.js";
import { again, startRouter } from "./router.js";
import { onUnitsChange } from "./units.js";

const words = {
  connecting: "Connecting…",
  live: "Live",
  again: "Live again: all is up to date.",
  lost: "Connection lost. What you see may be old; trying to reconnect…",
};

const notice = document.querySelector("#connection");
const live = connect(state => {
  notice.dataset.state = state;
  notice.textContent = words[state];
  if (state === "again") board.refreshSoon();
});

const board = createBoard(live);
const feed = createFeed(live, board.runCame);
createControls(board.show);
startNav();
startRouter();
onUnitsChange(() => {
  board.draw();
  feed.draw();
  again();
});

// The address says which view there is, so that the link to the content must not change it.
document.querySelector(".skip").addEventListener("click", event => {
  event.preventDefault();
  document.querySelector("main").focus();
});
