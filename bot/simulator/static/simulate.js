// The page to chat on. Text goes in as text: nothing here parses HTML.

import { label, language, say } from "./simulate-texts.js";

const EVERY = 700; // milliseconds between looks at the chat
const at = (id) => document.getElementById(id);
const state = { platforms: [], people: [], platform: "", shown: "", calls: -1 };

function make(tag, className = "", ...children) {
  const node = document.createElement(tag);
  if (className) node.className = className;
  node.append(...children);
  return node;
}

function problem(text) {
  tell(text, true);
}

/** A line under the chat: what went wrong, or what was done. */
function tell(text, wrong = false) {
  at("problem").textContent = text;
  at("problem").classList.toggle("is-done", !wrong);
}

async function ask(path, options) {
  const answered = await fetch(path, options);
  if (!answered.ok) throw new Error(`${answered.status}`);
  return answered.json();
}

/** Does something in the person's name, then looks at once; `done` says that it was. */
async function act(path, about, body, done = "") {
  const query = body === undefined ? "" : `?${new URLSearchParams(about)}`;
  try {
    await ask(path + query, { method: "POST", body: body ?? JSON.stringify(about) });
    tell(done);
  } catch (error) {
    problem(say("failed", { why: error.message }));
  }
  await look();
}

const platform = () => state.platforms.find((one) => one.name === state.platform);
const person = () => at("person").value;
const chat = () => at("place").value || person();

function labelOf(id) {
  return state.people.find((one) => one.id === id)?.label ?? id;
}

/** Telegram's markup, already taken apart by the server, as nodes. */
function built(pieces) {
  return pieces.map((piece, n) => {
    // A quote stands in lines of its own: the break right after it is no empty line.
    if (typeof piece === "string") return document.createTextNode(pieces[n - 1]?.tag === "blockquote" ? piece.replace(/^\n/, "") : piece);
    const inside = built(piece.in);
    if (piece.tag === "blockquote" && piece.folded) return make("details", "", make("summary", "", ...inside)); // three lines, then all
    const node = make(piece.tag, "", ...inside);
    if (piece.tag === "a" && piece.href) link(node, piece.href);
    return node;
  });
}

function link(node, address) {
  node.href = address;
  node.target = "_blank";
  node.rel = "noopener noreferrer";
}

function button(one, n, message) {
  if (one.kind === "link" || one.kind === "call") {
    const node = make("a", "", one.label);
    if (one.url) link(node, one.url);
    return node;
  }
  const node = make("button", "", one.label);
  node.type = "button";
  node.addEventListener("click", () => act("/api/tap", { platform: state.platform, person: person(), chat: chat(), message, button: n }));
  return node;
}

/** The buttons under a message, those of one row side by side. */
function rows(message) {
  const made = [];
  let before = null;
  message.buttons.forEach((one, n) => {
    if (before === null || one.row === null || one.row !== before) made.push(make("div", "row"));
    made[made.length - 1].append(button(one, n, message.id));
    before = one.row;
  });
  return made;
}

function bubble(message) {
  const node = make("li", `message ${message.bot ? "bot" : "person"}`);
  if (!message.bot && chat() !== person()) node.append(make("span", "sender", labelOf(message.sender)));
  else node.append(make("span", "hidden", say(message.bot ? "bot" : "you")));
  node.append(make("div", "body", ...built(message.pieces)));
  if (message.buttons.length) node.append(make("div", "buttons", ...rows(message)));
  if (message.at) node.append(make("time", "", new Date(message.at).toLocaleTimeString(language === "vi" ? "vi-VN" : "en-GB")));
  return node;
}

function showMessages(messages) {
  const now = JSON.stringify([state.platform, person(), chat(), messages]);
  if (now === state.shown) return;
  const old = state.shown ? JSON.parse(state.shown) : [];
  const going = JSON.stringify(old.slice(0, 3)) === JSON.stringify([state.platform, person(), chat()]);
  const list = at("messages");
  if (!going) list.replaceChildren();
  const before = going ? old[3] : [];
  let same = 0; // what has not changed stays, so that what was unfolded stays unfolded
  while (same < before.length && JSON.stringify(before[same]) === JSON.stringify(messages[same])) same += 1;
  while (list.children.length > same) list.lastChild.remove();
  list.append(...messages.slice(same).map(bubble));
  at("empty").hidden = messages.length > 0;
  state.shown = now;
  show(messages, same);
}

/** Scrolls to what is new: to its first line where it is longer than the chat is high. */
function show(messages, same) {
  const log = at("log");
  const first = same > 0 && !messages[same - 1].bot ? same - 1 : same;
  const node = at("messages").children[first];
  const top = node ? node.getBoundingClientRect().top - log.getBoundingClientRect().top + log.scrollTop - 12 : Infinity;
  log.scrollTop = Math.min(top, log.scrollHeight);
}

function showCalls(calls) {
  const last = calls.length ? calls[calls.length - 1].n : 0;
  if (last === state.calls) return;
  const list = at("calls");
  const fresh = calls.filter((call) => call.n > state.calls);
  if (last < state.calls || state.calls < 0) list.replaceChildren();
  for (const call of last < state.calls ? calls : fresh) {
    const mark = call.effective ? "" : " ✗";
    const summary = make("summary", call.effective ? "" : "refused", `${call.n} ${call.method}${mark}`);
    list.prepend(make("li", "", make("details", "", summary, make("pre", "", call.parameters))));
  }
  while (list.children.length > 60) list.lastChild.remove();
  state.calls = last;
}

async function look() {
  if (!state.platform) return;
  const asked = [state.platform, chat()];
  const query = new URLSearchParams({ platform: asked[0], chat: asked[1] });
  const seen = await ask(`/api/view?${query}`);
  if (asked[0] !== state.platform || asked[1] !== chat()) return; // chosen anew meanwhile
  showMessages(seen.messages);
  showCalls(seen.calls);
  at("typing").hidden = !seen.typing;
  at("planned").textContent = seen.faults ? say("planned", { count: seen.faults }) : say("none_planned");
  at("clear").hidden = !seen.faults;
}

function choosePlace() {
  const { group } = platform();
  const inGroup = at("place").value !== "" && group !== null;
  at("words").placeholder = inGroup ? say("write_group", group) : say("write");
  for (const id of ["attach", "sticker", "join", "leave"]) at(id).hidden = inGroup; // these are done in private
  tell("");
  return look();
}

function option(value, label) {
  const node = make("option", "", label);
  node.value = value;
  return node;
}

function choosePlatform(name) {
  state.platform = name;
  state.calls = -1;
  for (const node of at("platforms").children) node.setAttribute("aria-pressed", String(node.value === name));
  const { group, faults } = platform();
  at("place").replaceChildren(option("", say("alone")), ...(group ? [option(group.id, group.label)] : []));
  at("fault").replaceChildren(...faults.map((one) => option(one.key, one.labels[language])));
  at("join").textContent = say("join", {}, name);
  at("leave").textContent = say("leave", {}, name);
  at("file").accept = name === "zalo_bot" ? "image/png, image/jpeg" : ""; // it has no other files
  location.hash = name;
  return choosePlace();
}

function grow() {
  const words = at("words");
  words.style.height = "auto";
  words.style.height = `${words.scrollHeight + 2}px`;
}

function write(text) {
  return act("/api/text", { platform: state.platform, person: person(), chat: chat(), text });
}

async function send(event) {
  event?.preventDefault();
  const text = at("words").value.trim();
  if (!text) return;
  at("words").value = "";
  grow();
  await write(text);
}

function come(leave) {
  const done = say(leave ? "left" : "joined", { person: labelOf(person()) }, state.platform);
  return act("/api/presence", { platform: state.platform, person: person(), leave }, undefined, done);
}

function listen() {
  at("compose").addEventListener("submit", send);
  at("words").addEventListener("input", grow);
  at("words").addEventListener("keydown", (event) => {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) send(event);
  });
  at("example").addEventListener("click", () => write(at("example").textContent));
  at("attach").addEventListener("click", () => at("file").click());
  at("file").addEventListener("change", async () => {
    const [chosen] = at("file").files;
    at("file").value = "";
    if (chosen) await act("/api/file", { platform: state.platform, person: person(), name: chosen.name }, chosen);
  });
  at("person").addEventListener("change", look);
  at("place").addEventListener("change", choosePlace);
  at("sticker").addEventListener("click", () => act("/api/sticker", { platform: state.platform, person: person() }));
  at("join").addEventListener("click", () => come(false));
  at("leave").addEventListener("click", () => come(true));
  at("plan").addEventListener("click", () => act("/api/fault", { platform: state.platform, key: at("fault").value }));
  at("clear").addEventListener("click", () => act("/api/fault", { platform: state.platform }));
  at("open-panel").addEventListener("click", () => {
    const open = at("panel").classList.toggle("is-open");
    at("open-panel").setAttribute("aria-expanded", String(open));
    at("open-panel").textContent = say(open ? "back" : "panel");
  });
}

async function keepLooking() {
  try {
    await look();
    if (at("problem").textContent === say("lost")) tell("");
  } catch {
    problem(say("lost"));
  }
  setTimeout(keepLooking, document.hidden ? 5 * EVERY : EVERY);
}

async function begin() {
  label();
  Object.assign(state, await ask("/api/start"));
  at("person").replaceChildren(...state.people.map((one) => option(one.id, one.label)));
  at("platforms").replaceChildren(...state.platforms.map((one) => {
    const node = make("button", "", one.label);
    node.type = "button";
    node.value = one.name;
    node.addEventListener("click", () => choosePlatform(one.name));
    return node;
  }));
  listen();
  const wanted = location.hash.slice(1);
  await choosePlatform(state.platforms.some((one) => one.name === wanted) ? wanted : state.platforms[0].name);
  await keepLooking();
}

begin().catch(() => problem(say("unopened")));
