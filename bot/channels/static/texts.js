// Every label of the pages, by language. Answers themselves come from the server.

const TEXTS = {
  vi: {
    skip: "Đến ô câu hỏi",
    title: "Hỏi tài liệu, xem tận nguồn.",
    lead: "Trợ lý tự động đọc bản tin, quyết định và thủ tục hành chính đã công bố. Mỗi câu trả lời kèm nguyên văn và nguồn. Điều gì tài liệu không nói, trợ lý nói rõ là không có.",
    examples: "Thử hỏi",
    label: "Câu hỏi của bạn",
    placeholder: "Gõ câu hỏi…",
    send: "Hỏi",
    anew: "Bắt đầu lại",
    log: "Cuộc trò chuyện",
    you: "Bạn hỏi",
    thinking: "Đang tìm trong tài liệu…",
    no_evidence: "Tài liệu không nói điều này",
    clarify: "Xin nói rõ thêm",
    out_of_scope: "Ngoài phạm vi tài liệu",
    failed: "Chưa gửi được câu hỏi",
    offline: "Không nối được tới máy chủ. Hãy kiểm tra mạng rồi thử lại.",
    slow: "Chờ quá lâu mà chưa có câu trả lời. Hãy thử lại.",
    broken: "Máy chủ trả lời không đúng mẫu. Hãy thử lại sau ít phút.",
    retry: "Hỏi lại",
    understood: "Hiểu là: {question}",
    sources: "Nguyên văn và nguồn",
    choose: "Ý bạn là",
    next: "Có thể hỏi tiếp",
    source: "Nguồn số {n}",
    open: "Đọc trong văn bản",
    opens: "Đọc trong văn bản, nguồn số {n}: {title}",
    page: "trang {n}",
    number: "số {n}",
    back: "Về trang hỏi",
    opening: "Đang mở tài liệu…",
    missing: "Không có tài liệu này, hoặc tài liệu không công khai.",
    toQuote: "Đến đoạn được trích",
    quoted: "Đoạn được trích",
    pageMark: "Trang {n}",
    factNumber: "Số",
    factIssuer: "Cơ quan",
    factPublished: "Ngày",
    factPlace: "Địa phương",
    factSource: "Tệp",
    other: "English",
    kinds: {
      bulletin: "Bản tin", decision: "Quyết định", resolution: "Nghị quyết", plan: "Kế hoạch",
      programme: "Chương trình", report: "Báo cáo", notice: "Thông báo", directive: "Chỉ thị",
      circular: "Thông tư", decree: "Nghị định", law: "Luật", letter: "Công văn",
      procedure: "Thủ tục hành chính", other: "Văn bản",
    },
  },
  en: {
    skip: "To the question box",
    title: "Ask the documents, see the source.",
    lead: "An automatic assistant that reads published bulletins, decisions and administrative procedures. Every answer comes with the exact words and their source. What the documents do not say, it says so.",
    examples: "Try asking",
    label: "Your question",
    placeholder: "Type a question…",
    send: "Ask",
    anew: "Start over",
    log: "Conversation",
    you: "You asked",
    thinking: "Looking through the documents…",
    no_evidence: "The documents do not say this",
    clarify: "Please say more",
    out_of_scope: "Outside the documents",
    failed: "The question was not sent",
    offline: "The server cannot be reached. Check the connection and try again.",
    slow: "This took too long without an answer. Please try again.",
    broken: "The server's reply was not understood. Please try again in a few minutes.",
    retry: "Ask again",
    understood: "Understood as: {question}",
    sources: "Exact words and sources",
    choose: "Did you mean",
    next: "You can ask next",
    source: "Source {n}",
    open: "Read in the document",
    opens: "Read in the document, source {n}: {title}",
    page: "page {n}",
    number: "no. {n}",
    back: "Back to asking",
    opening: "Opening the document…",
    missing: "There is no such document, or it is not public.",
    toQuote: "To the quoted words",
    quoted: "Quoted words",
    pageMark: "Page {n}",
    factNumber: "Number",
    factIssuer: "Issued by",
    factPublished: "Date",
    factPlace: "Place",
    factSource: "File",
    other: "Tiếng Việt",
    kinds: {
      bulletin: "Bulletin", decision: "Decision", resolution: "Resolution", plan: "Plan",
      programme: "Programme", report: "Report", notice: "Notice", directive: "Directive",
      circular: "Circular", decree: "Decree", law: "Law", letter: "Official letter",
      procedure: "Administrative procedure", other: "Document",
    },
  },
};

const KEPT = "hoiso.language";
let current = "vi";
try {
  if (localStorage.getItem(KEPT) === "en") current = "en";
} catch { /* storage may be forbidden: Vietnamese then */ }

export function language() {
  return current;
}

export function say(key, values = {}) {
  return TEXTS[current][key].replace(/\{(\w+)\}/g, (_, name) => String(values[name] ?? ""));
}

export function kindName(kind) {
  return TEXTS[current].kinds[kind] ?? TEXTS[current].kinds.other;
}

/** Writes the labels of the page in the current language. */
export function label(root = document) {
  document.documentElement.lang = current;
  for (const node of root.querySelectorAll("[data-text]")) node.textContent = say(node.dataset.text);
  for (const node of root.querySelectorAll("[data-placeholder]")) node.placeholder = say(node.dataset.placeholder);
  for (const node of root.querySelectorAll("[data-label]")) node.setAttribute("aria-label", say(node.dataset.label));
  const toggle = document.getElementById("language");
  toggle.textContent = say("other");
  toggle.lang = current === "vi" ? "en" : "vi";
}

/** Makes the language button work; `changed` runs after each change. */
export function languageButton(changed) {
  document.getElementById("language").addEventListener("click", () => {
    current = current === "vi" ? "en" : "vi";
    try {
      localStorage.setItem(KEPT, current);
    } catch { /* it holds for this page then */ }
    label();
    changed();
  });
}
