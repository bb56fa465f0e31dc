import { metrics } from "./metrics.js";

const stillness = matchMedia("(prefers-reduced-motion: reduce)");

function newRow() {
  const tr = document.createElement("tr");
  const runner = document.createElement("th");
  runner.scope = "row";
  tr.append(document.createElement("td"), runner, document.createElement("td"), document.createElement("td"));
  return tr;
}

function write(cell, text) {
  if (cell.textContent !== text) cell.textContent = text;
}

/** The rows of a board, one for each runner for as long as the runner is on it, so that it can be seen to move. */
export function createTable() {
  const body = document.querySelector("#rows");
  const news = document.querySelector("#news");
  let byRunner = new Map();
  let order = [];

  // With the runs counted already, the distance says more than the same number again.
  const beside = metric => (metric === "runs" ? "distance" : "runs");

  function fill(tr, row, metric) {
    const [rank, runner, score, other] = tr.children;
    write(rank, String(row.rank));
    write(runner, row.name ?? "Somebody");
    write(score, metrics[metric].write(row.score));
    write(other, metrics[beside(metric)].write(beside(metric) === "runs" ? row.runs : row.total_distance));
  }

  function slide(before) {
    if (stillness.matches) return;
    for (const [tr, top] of before) {
      const by = top - tr.getBoundingClientRect().top;
      if (tr.isConnected && by !== 0) {
        tr.classList.toggle("risen", by > 0);
        tr.animate([{ transform: `translateY(${by}px)` }, { transform: "none" }], { duration: 500, easing: "ease-out" })
          .finished.then(() => tr.classList.remove("risen"), () => {});
      }
    }
  }

  // One sentence for each change at most: a screen reader has to keep up.
  function tellOvertaking(rows) {
    const was = new Map(order.map((id, at) => [id, at]));
    for (const [at, row] of rows.entries()) {
      const before = was.get(row.user_id);
      const passed = rows.slice(at + 1).find(other => was.get(other.user_id) < before);
      if (passed) {
        news.textContent = `${row.name ?? "Somebody"} overtakes ${passed.name ?? "somebody"} and is number ${row.rank} now.`;
        return;
      }
    }
  }

  return {
    clear({ metric }, period) {
      byRunner = new Map();
      order = [];
      body.replaceChildren();
      document.querySelector("#caption").textContent = `${metrics[metric].name}, ${period}`;
      document.querySelector("#score").textContent = metrics[metric].name;
      document.querySelector("#beside").textContent = metrics[beside(metric)].name;
    },
    draw({ metric }, rows) {
      const before = new Map([...byRunner.values()].map(tr => [tr, tr.getBoundingClientRect().top]));
      const now = new Map(rows.map(row => [row.user_id, byRunner.get(row.user_id) ?? newRow()]));
      rows.forEach(row => fill(now.get(row.user_id), row, metric));
      const ids = [...now.keys()];
      if (ids.join() !== order.join()) {
        body.replaceChildren(...now.values());
        tellOvertaking(rows);
        slide(before);
      }
      byRunner = now;
      order = ids;
    },
  };
}
