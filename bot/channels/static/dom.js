// Small pieces for building pages. Text goes in as text: nothing here parses HTML.

/** An element with a class, attributes and children; strings become text nodes. */
export function make(tag, className = "", attributes = {}, ...children) {
  const node = document.createElement(tag);
  if (className) node.className = className;
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  node.append(...children.filter((child) => child !== null && child !== ""));
  return node;
}

/** "2022-03-02" → "02/03/2022" */
export function shortDate(iso) {
  const [year, month, day] = iso.split("-");
  return `${day}/${month}/${year}`;
}

/** Positions in code points → positions in the UTF-16 units that strings count here. */
export function unitOffsets(text, positions) {
  if (!/[\ud800-\udbff]/.test(text)) return positions;
  const wanted = positions.map((position, order) => ({ position, order })).sort((a, b) => a.position - b.position);
  const found = positions.map(() => text.length);
  let points = 0, units = 0, next = 0;
  for (const character of text) {
    while (next < wanted.length && wanted[next].position <= points) found[wanted[next++].order] = units;
    points += 1;
    units += character.length;
  }
  return found;
}
