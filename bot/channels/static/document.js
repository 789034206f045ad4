// A document with the quoted words marked and in view.

import { kindName, label, languageButton, say } from "./texts.js";
import { make, shortDate, unitOffsets } from "./dom.js";

const id = decodeURIComponent(location.pathname.split("/")[2] ?? "");
const wanted = new URLSearchParams(location.search);
let shown = null;

function range(text) {
  const start = Number.parseInt(wanted.get("start") ?? "", 10);
  const end = Number.parseInt(wanted.get("end") ?? "", 10);
  if (!(start >= 0 && end > start)) return null;
  const [from, to] = unitOffsets(text, [start, end]);
  return to > from ? [from, to] : null;
}

function about(found) {
  document.title = `${found.title || found.source} · Hỏi Sở`;
  document.getElementById("kind").textContent = kindName(found.kind);
  document.getElementById("title").textContent = found.title || found.source;
  const facts = [
    ["factNumber", found.number],
    ["factIssuer", found.issuer],
    ["factPublished", found.published && shortDate(found.published)],
    ["factPlace", found.place],
    ["factSource", found.source],
  ];
  const list = document.getElementById("facts");
  list.replaceChildren(...facts.filter(([, value]) => value).map(([key, value]) =>
    make("div", "", {}, make("dt", "", {}, say(key)), make("dd", "", {}, value))));
}

/** The text's paragraphs, the quoted part of each marked, pages announced where they begin. */
function body(found) {
  const quoted = range(found.text);
  const starts = unitOffsets(found.text, found.pages.map((page) => page.start));
  const nodes = [];
  let at = 0, page = 0;
  for (const line of found.text.split("\n")) {
    const end = at + line.length;
    while (page < starts.length && starts[page] <= end) {
      nodes.push(make("p", "page-mark", {}, say("pageMark", { n: found.pages[page++].number })));
    }
    if (line.trim()) nodes.push(make("p", "", {}, ...marked(line, at, quoted)));
    at = end + 1;
  }
  return nodes;
}

function marked(line, at, quoted) {
  if (!quoted) return [line];
  const from = Math.max(0, quoted[0] - at);
  const to = Math.min(line.length, quoted[1] - at);
  if (to <= from) return [line];
  const mark = make("mark", "", { "aria-label": say("quoted") }, line.slice(from, to));
  return [line.slice(0, from), mark, line.slice(to)];
}

function toQuote() {
  document.querySelector("#text mark")?.scrollIntoView({ block: "center" });
}

function draw() {
  if (!shown) return;
  about(shown);
  document.getElementById("text").replaceChildren(...body(shown));
  document.getElementById("state").hidden = true;
  document.getElementById("document").hidden = false;
  document.getElementById("to-quote").hidden = !document.querySelector("#text mark");
}

async function open() {
  const state = document.getElementById("state");
  try {
    const response = await fetch(`/api/documents/${encodeURIComponent(id)}`);
    if (!response.ok) {
      state.dataset.text = response.status === 404 ? "missing" : "broken";
      state.textContent = say(state.dataset.text);
      return;
    }
    shown = await response.json();
    draw();
    toQuote();
  } catch {
    state.dataset.text = "offline";
    state.textContent = say("offline");
  }
}

document.getElementById("back").addEventListener("click", (event) => {
  // Back to the same place in the conversation, where there is one to go back to.
  if (history.length > 1 && document.referrer === "" && sessionStorage.getItem("hoiso.turns")) {
    event.preventDefault();
    history.back();
  }
});
document.getElementById("to-quote").addEventListener("click", toQuote);
label();
languageButton(draw);
open();
