const form = document.querySelector("#board");
const rows = document.querySelector("#rows");
const status = document.querySelector("#status");
const heading = document.querySelector("#score");

const clock = seconds => {
  const whole = Math.round(seconds);
  const two = n => String(n).padStart(2, "0");
  return `${Math.floor(whole / 3600)}:${two(Math.floor(whole / 60) % 60)}:${two(whole % 60)}`;
};

const shown = {
  distance: km => `${km.toFixed(2)} km`,
  duration: clock,
  runs: String,
  elevation: metres => `${Math.round(metres)} m`,
};

function cell(text) {
  const td = document.createElement("td");
  td.textContent = text;
  return td;
}

function row(entry, metric) {
  const tr = document.createElement("tr");
  const score = (shown[metric] ?? clock)(entry.score);
  tr.append(cell(entry.rank), cell(entry.name), cell(score), cell(entry.runs));
  return tr;
}

async function show() {
  const { metric, window: span } = Object.fromEntries(new FormData(form));
  heading.textContent = form.elements.metric.selectedOptions[0].textContent;
  try {
    const answer = await fetch(`leaderboard?metric=${metric}&window=${span}`);
    if (!answer.ok) throw new Error(`the server answered ${answer.status}`);
    const entries = await answer.json();
    rows.replaceChildren(...entries.map(entry => row(entry, metric)));
    status.textContent = entries.length ? "" : "Nobody is on this board yet.";
  } catch (problem) {
    status.textContent = `The leaderboard can't be shown: ${problem.message}.`;
  }
}

form.addEventListener("change", show);
setInterval(() => document.hidden || show(), 5000);
show();
