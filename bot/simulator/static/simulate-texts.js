// Every label of the page to chat on, in the language that the browser prefers.

const TEXTS = {
  vi: {
    title: "Hỏi Sở · Chat thử",
    skip: "Đến ô nhắn tin",
    name: "Chat thử",
    apps: "Ứng dụng",
    panel: "Sự cố, lệnh gọi",
    back: "Về chat",
    person: "Đóng vai",
    place: "ở",
    alone: "chat riêng",
    log: "Cuộc trò chuyện",
    empty: "Chưa có tin nào. Hãy gõ một câu, ví dụ:",
    example: "Năm 2021 Ninh Thuận nghiệm thu bao nhiêu nhiệm vụ?",
    typing: "đang soạn tin…",
    choose: "Chọn tệp",
    attach: "Gửi tệp",
    sticker: "Gửi nhãn dán",
    words: "Tin nhắn",
    write: "Tin nhắn…",
    write_group: "Nhắc {name} để hỏi…",
    send: "Gửi",
    bot: "Bot:",
    you: "Bạn:",
    faults: "Gây sự cố",
    fault: "Loại sự cố",
    plan: "Gây ở lần gửi tới",
    none_planned: "Không có sự cố nào đang chờ.",
    planned: "Còn {count} sự cố đang chờ.",
    clear: "Bỏ hết",
    faults_about: "Bot chờ như thật rồi mới gửi lại: quá nhanh thì tới khoảng một phút, mã bị từ chối thì năm phút.",
    calls: "Lệnh gọi của bot",
    calls_about: "Mới nhất ở trên; bấm để xem nội dung.",
    join: { telegram: "Bắt đầu", zalo_oa: "Quan tâm", zalo_bot: "Bỏ chặn" },
    leave: { telegram: "Chặn", zalo_oa: "Bỏ quan tâm", zalo_bot: "Chặn" },
    joined: { telegram: "{person} đã mở chat với bot.", zalo_oa: "{person} đã quan tâm OA.", zalo_bot: "{person} nhận được tin của bot." },
    left: { telegram: "{person} đã chặn bot.", zalo_oa: "{person} đã bỏ quan tâm OA.", zalo_bot: "{person} đã chặn bot." },
    failed: "Không làm được ({why}). Hãy thử lại.",
    lost: "Mất liên lạc với hoiso simulate. Đang thử lại…",
    unopened: "Không mở được trang chat thử. Hãy tải lại trang.",
  },
  en: {
    title: "Hỏi Sở · Trial chat",
    skip: "To the message box",
    name: "Trial chat",
    apps: "App",
    panel: "Faults, calls",
    back: "Back to chat",
    person: "You are",
    place: "in",
    alone: "private chat",
    log: "Conversation",
    empty: "No message yet. Type a question, for example:",
    example: "How many tasks did Ninh Thuận accept in 2021?",
    typing: "typing…",
    choose: "Choose a file",
    attach: "Send a file",
    sticker: "Send a sticker",
    words: "Message",
    write: "Message…",
    write_group: "Mention {name} to ask…",
    send: "Send",
    bot: "Bot:",
    you: "You:",
    faults: "Make something fail",
    fault: "Kind of fault",
    plan: "At the next sending",
    none_planned: "No fault is waiting.",
    planned: "Faults waiting: {count}.",
    clear: "Take all back",
    faults_about: "As in reality, the bot waits before it sends again: up to a minute where it was too fast, five where its token was refused.",
    calls: "Calls of the bot",
    calls_about: "Latest first; press one to read it.",
    join: { telegram: "Start", zalo_oa: "Follow", zalo_bot: "Unblock" },
    leave: { telegram: "Block", zalo_oa: "Unfollow", zalo_bot: "Block" },
    joined: { telegram: "{person} has opened the chat.", zalo_oa: "{person} follows the account.", zalo_bot: "{person} gets the bot's messages." },
    left: { telegram: "{person} has blocked the bot.", zalo_oa: "{person} follows the account no more.", zalo_bot: "{person} has blocked the bot." },
    failed: "That did not work ({why}). Please try again.",
    lost: "hoiso simulate does not answer. Trying again…",
    unopened: "The page could not be opened. Please load it again.",
  },
};

/** The first language of the browser that there are labels in; else Vietnamese. */
export const language = (navigator.languages ?? []).map((one) => one.slice(0, 2).toLowerCase()).find((one) => one in TEXTS) ?? "vi";

/** The label of that key, and of a platform where it differs between them. */
export function say(key, values = {}, platform = "") {
  const text = platform ? TEXTS[language][key][platform] : TEXTS[language][key];
  return text.replace(/\{(\w+)\}/g, (_, name) => String(values[name] ?? ""));
}

/** Writes the labels of the page. */
export function label() {
  document.documentElement.lang = language;
  document.title = say("title");
  for (const node of document.querySelectorAll("[data-text]")) node.textContent = say(node.dataset.text);
  for (const node of document.querySelectorAll("[data-label]")) node.setAttribute("aria-label", say(node.dataset.label));
}
