// The page to chat on. Text goes in as text: nothing here parses HTML.

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
  at("problem").textContent = text;
}

async function ask(path, options) {
  const answered = await fetch(path, options);
  if (!answered.ok) throw new Error(`${answered.status}`);
  return answered.json();
}

/** Does something in the person's name, then looks at once. */
async function act(path, about, body) {
  const query = body === undefined ? "" : `?${new URLSearchParams(about)}`;
  try {
    await ask(path + query, { method: "POST", body: body ?? JSON.stringify(about) });
    problem("");
  } catch (error) {
    problem(`Không làm được (${error.message}). Hãy thử lại.`);
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
  return pieces.map((piece) => {
    if (typeof piece === "string") return document.createTextNode(piece);
    const inside = built(piece.in);
    if (piece.tag === "blockquote" && piece.folded) {
      const text = inside.map((node) => node.textContent).join("");
      const label = text.length > 60 ? `${text.slice(0, 60)}…` : text;
      return make("details", "", make("summary", "", `❝ ${label}`), make("div", "", ...inside));
    }
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

function bubble(message) {
  const node = make("li", `message ${message.bot ? "bot" : "person"}`);
  if (!message.bot && chat() !== person()) node.append(make("span", "sender", labelOf(message.sender)));
  else node.append(make("span", "hidden", message.bot ? "Bot:" : "Bạn:"));
  node.append(make("div", "body", ...built(message.pieces)));
  if (message.buttons.length) node.append(make("div", "buttons", ...message.buttons.map((one, n) => button(one, n, message.id))));
  if (message.at) node.append(make("time", "", new Date(message.at).toLocaleTimeString("vi-VN")));
  return node;
}

function showMessages(messages) {
  const now = JSON.stringify([state.platform, person(), chat(), messages]);
  if (now === state.shown) return;
  const log = at("log");
  const old = state.shown ? JSON.parse(state.shown) : [];
  const here = JSON.stringify(old.slice(0, 3)) === JSON.stringify([state.platform, person(), chat()]);
  const list = at("messages");
  if (!here) list.replaceChildren();
  const before = here ? old[3] : [];
  let same = 0; // what has not changed stays, so that what was unfolded stays unfolded
  while (same < before.length && JSON.stringify(before[same]) === JSON.stringify(messages[same])) same += 1;
  while (list.children.length > same) list.lastChild.remove();
  list.append(...messages.slice(same).map(bubble));
  at("empty").hidden = messages.length > 0;
  state.shown = now;
  log.scrollTop = log.scrollHeight;
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
  at("planned").textContent = seen.faults ? `Còn ${seen.faults} sự cố đang chờ.` : "Không có sự cố nào đang chờ.";
  at("clear").hidden = !seen.faults;
}

function choosePlace() {
  const { group } = platform();
  at("words").placeholder = at("place").value && group ? `Tin nhắn… (nhắc ${group.name} để hỏi)` : "Tin nhắn…";
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
  at("place").replaceChildren(option("", "chat riêng"), ...(group ? [option(group.id, group.label)] : []));
  at("fault").replaceChildren(...faults.map((one) => option(one.key, one.label)));
  at("join").textContent = name === "zalo_oa" ? "Quan tâm" : "Bắt đầu";
  at("leave").textContent = name === "zalo_oa" ? "Bỏ quan tâm" : "Chặn";
  location.hash = name;
  return choosePlace();
}

function grow() {
  const words = at("words");
  words.style.height = "auto";
  words.style.height = `${words.scrollHeight + 2}px`;
}

function say(text) {
  return act("/api/text", { platform: state.platform, person: person(), chat: chat(), text });
}

async function send(event) {
  event?.preventDefault();
  const text = at("words").value.trim();
  if (!text) return;
  at("words").value = "";
  grow();
  await say(text);
}

function listen() {
  at("compose").addEventListener("submit", send);
  at("words").addEventListener("input", grow);
  at("words").addEventListener("keydown", (event) => {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) send(event);
  });
  at("example").addEventListener("click", () => say(at("example").textContent));
  at("attach").addEventListener("click", () => at("file").click());
  at("file").addEventListener("change", async () => {
    const [chosen] = at("file").files;
    at("file").value = "";
    if (chosen) await act("/api/file", { platform: state.platform, person: person(), name: chosen.name }, chosen);
  });
  at("person").addEventListener("change", look);
  at("place").addEventListener("change", choosePlace);
  at("join").addEventListener("click", () => act("/api/presence", { platform: state.platform, person: person() }));
  at("leave").addEventListener("click", () => act("/api/presence", { platform: state.platform, person: person(), leave: true }));
  at("plan").addEventListener("click", () => act("/api/fault", { platform: state.platform, key: at("fault").value }));
  at("clear").addEventListener("click", () => act("/api/fault", { platform: state.platform }));
  at("open-panel").addEventListener("click", () => {
    const open = at("panel").classList.toggle("is-open");
    at("open-panel").setAttribute("aria-expanded", String(open));
  });
}

async function keepLooking() {
  try {
    await look();
    if (at("problem").textContent.startsWith("Mất")) problem("");
  } catch {
    problem("Mất liên lạc với hoiso simulate. Đang thử lại…");
  }
  setTimeout(keepLooking, document.hidden ? 5 * EVERY : EVERY);
}

async function begin() {
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

begin().catch(() => problem("Không mở được trang chat thử. Hãy tải lại trang."));
