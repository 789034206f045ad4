// An answer as the page shows it: the short answer, the sentence, the exact words, the source.

import { kindName, say } from "./texts.js";
import { make, shortDate } from "./dom.js";

export function sourceHref(citation) {
  const where = new URLSearchParams({ start: citation.start, end: citation.end });
  return `/d/${encodeURIComponent(citation.document_id)}?${where}`;
}

function sourceFacts(citation) {
  return [
    citation.number && say("number", { n: citation.number }),
    citation.issuer,
    citation.published && shortDate(citation.published),
    citation.page !== null ? say("page", { n: citation.page }) : citation.section,
  ].filter(Boolean).join(" · ");
}

/** The sentence, with each [n] a link to its source below. */
function sentence(text, id, known) {
  const node = make("p", "sentence");
  for (const piece of text.split(/(\[\d{1,3}\])/)) {
    const n = /^\[(\d+)\]$/.exec(piece)?.[1];
    if (n && known.has(Number(n))) {
      node.append(make("a", "marker", { href: `#${id}-${n}`, "aria-label": say("source", { n }) }, n));
    } else {
      node.append(piece);
    }
  }
  return node;
}

/** What to mark inside a quote: the short answer as written, or else its figure. */
function markedSpan(quote, short) {
  const candidates = [short, short.match(/\d[\d.,/]*\d|\d/)?.[0]];
  for (const wanted of candidates) {
    if (!wanted) continue;
    let at = quote.toLowerCase().indexOf(wanted.toLowerCase());
    while (at >= 0) {
      const inNumber = /[\d]/.test(quote[at - 1] ?? "") || /^[\d]/.test(quote.slice(at + wanted.length));
      if (!inNumber) return [at, at + wanted.length];
      at = quote.toLowerCase().indexOf(wanted.toLowerCase(), at + 1);
    }
  }
  return null;
}

function quoteBody(quote, short) {
  const span = short ? markedSpan(quote, short) : null;
  if (!span) return [quote];
  return [quote.slice(0, span[0]), make("mark", "", {}, quote.slice(...span)), quote.slice(span[1])];
}

/** The quote, and once it has come what stands around it. */
function quoteInContext(citation, short) {
  const quote = make("span", "quote", {}, ...quoteBody(citation.quote, short));
  const node = make("blockquote", "context", { lang: "vi" }, quote);
  const where = new URLSearchParams({ start: citation.start, end: citation.end });
  fetch(`/api/documents/${encodeURIComponent(citation.document_id)}/context?${where}`)
    .then((response) => (response.ok ? response.json() : null))
    .then((around) => {
      // The nearest line only: what stands in another paragraph is not the quote's context.
      const before = around?.before.split("\n").at(-1) ?? "";
      const after = around?.after.split("\n")[0] ?? "";
      if (before.trim()) node.prepend(make("span", "around", {}, before));
      if (after.trim()) node.append(make("span", "around", {}, after));
    })
    .catch(() => { /* the quote alone is enough */ });
  return node;
}

function source(citation, id, short) {
  const title = citation.title || citation.source;
  return make(
    "li", "source", { id: `${id}-${citation.n}`, tabindex: "-1" },
    make("span", "seal", { "aria-hidden": "true" }, String(citation.n)),
    make(
      "div", "source-in", {},
      quoteInContext(citation, short),
      make(
        "p", "from", { lang: "vi" },
        make("span", "from-kind", {}, kindName(citation.kind)),
        make("cite", "", {}, title),
        make("span", "from-facts", {}, sourceFacts(citation)),
      ),
      make(
        "a", "read",
        { href: sourceHref(citation), "aria-label": say("opens", { n: citation.n, title }) },
        say("open"),
      ),
    ),
  );
}

export function chips(questions, heading, ask) {
  const list = make("ul", "chips");
  for (const question of questions) {
    const button = make("button", "chip", { type: "button" }, question);
    button.addEventListener("click", () => ask(question));
    list.append(make("li", "", {}, button));
  }
  return make("div", "next", {}, make("h3", "", {}, heading), list);
}

/** An answer; `ask` is called with a question when the person taps one. */
export function answerNode(answer, id, ask) {
  const node = make("article", `answer is-${answer.status}`, { lang: answer.language });
  const headed = ["no_evidence", "clarify", "out_of_scope"].includes(answer.status);
  if (answer.understood) node.append(make("p", "understood", {}, say("understood", { question: answer.understood })));
  if (headed) node.append(make("h2", "verdict", {}, say(answer.status)));
  if (answer.short) node.append(make("p", answer.short.length > 60 ? "short is-long" : "short", {}, answer.short));
  const known = new Set(answer.citations.map((citation) => citation.n));
  for (const line of answer.answer.split("\n")) if (line.trim()) node.append(sentence(line, id, known));
  if (answer.status === "unavailable") node.append(retryButton(ask));
  if (answer.citations.length) {
    const list = make("ol", "sources");
    for (const citation of answer.citations) list.append(source(citation, id, answer.short));
    node.append(make("section", "", { "aria-label": say("sources") }, list));
  }
  if (answer.suggestions.length) {
    const heading = say(answer.status === "clarify" ? "choose" : "next");
    node.append(chips(answer.suggestions, heading, ask));
  }
  return node;
}

function retryButton(ask) {
  const button = make("button", "retry", { type: "button" }, say("retry"));
  button.addEventListener("click", () => ask(null));
  return button;
}

export function failureNode(detail, ask) {
  return make(
    "article", "answer is-failed", { role: "alert" },
    make("h2", "verdict", {}, say("failed")),
    make("p", "sentence", {}, detail),
    retryButton(ask),
  );
}
