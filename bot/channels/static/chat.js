// The conversation: what was asked and answered, kept for as long as the tab is open.

import { label, language, languageButton, say } from "./texts.js";
import { answerNode, failureNode } from "./answer.js";
import { make } from "./dom.js";

const KEPT = "hoiso.turns";
const MAX_TURNS = 40;
const MAX_HISTORY = 20;
const PATIENCE_MS = 45_000;
const REMEMBERED = new Set(["answered", "no_evidence", "clarify"]);

const form = document.getElementById("ask");
const box = document.getElementById("question");
const turnsNode = document.getElementById("turns");
let turns = load();
let busy = false;

function load() {
  try {
    const kept = JSON.parse(sessionStorage.getItem(KEPT) ?? "[]");
    return Array.isArray(kept) ? kept.filter((turn) => turn?.question && turn?.answer?.citations) : [];
  } catch {
    return [];
  }
}

function save() {
  turns = turns.slice(-MAX_TURNS);
  try {
    sessionStorage.setItem(KEPT, JSON.stringify(turns));
  } catch { /* the conversation then ends with the page */ }
}

function history() {
  return turns
    .filter((turn) => REMEMBERED.has(turn.answer.status))
    .map((turn) => turn.answer.understood ?? turn.question) // so that a row of follow-ups stays whole
    .slice(-MAX_HISTORY);
}

async function send(question) {
  let response;
  try {
    response = await fetch("/api/ask", {
      method: "POST",
      headers: { "Content-Type": "application/json", "Accept-Language": language() },
      body: JSON.stringify({ question, history: history(), conversation: null }),
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
  } catch (error) {
    throw new Error(say(error.name === "TimeoutError" ? "slow" : "offline"));
  }
  const body = await response.json().catch(() => null);
  if (!response.ok) throw new Error(body?.detail ?? say("broken"));
  if (!Array.isArray(body?.citations)) throw new Error(say("broken"));
  return body;
}

function turnNode(question) {
  const asked = make("p", "asked", {}, make("span", "hidden", {}, `${say("you")}: `), question);
  return make("section", "turn", {}, asked);
}

function show(node) {
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  node.scrollIntoView({ block: "start", behavior: calm ? "auto" : "smooth" });
}

function showStage() {
  const begun = turnsNode.childElementCount > 0;
  document.getElementById("welcome").hidden = begun;
  document.getElementById("anew").hidden = !begun;
}

async function ask(question) {
  if (busy) return;
  busy = true;
  const turn = turnNode(question);
  const waiting = make("p", "thinking", {}, say("thinking"));
  turn.append(waiting);
  turnsNode.append(turn);
  turnsNode.setAttribute("aria-busy", "true");
  showStage();
  show(turn);
  const again = () => {
    turn.remove();
    ask(question);
  };
  let shown;
  try {
    const answer = await send(question);
    const id = `t${Date.now().toString(36)}`;
    shown = answerNode(answer, id, (next) => (next === null ? again() : ask(next)));
    if (answer.status !== "unavailable") {
      turns.push({ question, answer });
      save();
    }
  } catch (error) {
    shown = failureNode(error.message, again);
  }
  busy = false;
  waiting.replaceWith(shown);
  turnsNode.removeAttribute("aria-busy");
  show(turn);
}

function redraw() {
  turnsNode.replaceChildren();
  turns.forEach(({ question, answer }, order) => {
    const turn = turnNode(question);
    turn.append(answerNode(answer, `k${order}`, (next) => ask(next ?? question)));
    turnsNode.append(turn);
  });
  showStage();
}

async function showExamples() {
  const list = document.getElementById("examples");
  try {
    const response = await fetch(`/api/examples?language=${language()}`);
    const { examples } = await response.json();
    list.replaceChildren(...examples.map((question) => {
      const button = make("button", "example", { type: "button" }, question);
      button.addEventListener("click", () => ask(question));
      return make("li", "", {}, button);
    }));
  } catch { /* the page works without them */ }
}

function fit() {
  box.style.height = "auto";
  box.style.height = `${Math.min(box.scrollHeight + 2, 160)}px`;
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  const question = box.value.trim();
  if (!question || busy) {
    box.focus();
    return;
  }
  box.value = "";
  fit();
  if (!matchMedia("(hover: hover)").matches) box.blur(); // the keyboard would cover the answer
  ask(question);
});
box.addEventListener("input", fit);
box.addEventListener("keydown", (event) => {
  // Enter that ends a syllable in a Vietnamese input method is not a send.
  if (event.key === "Enter" && !event.shiftKey && !event.isComposing && event.keyCode !== 229) {
    event.preventDefault();
    form.requestSubmit();
  }
});
document.getElementById("anew").addEventListener("click", () => {
  turns = [];
  save();
  redraw();
  box.focus();
});

label();
languageButton(() => {
  redraw();
  showExamples();
});
redraw();
showExamples();
if (turns.length) turnsNode.lastElementChild.scrollIntoView({ block: "start" });
if (matchMedia("(hover: hover)").matches) box.focus();
