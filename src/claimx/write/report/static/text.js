// Text of articles as text: nothing here, or anywhere on the page, turns a string into markup or script.

// what a reader cannot see, or what turns the order of the characters around it
const UNSEEN =
  /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F\u061C\u200B\u200E\u200F\u2028-\u202E\u2060-\u206F\uFEFF\uFFF9-\uFFFB\u{E0000}-\u{E007F}]/gu;

function codeOf(character) {
  return "U+" + character.codePointAt(0).toString(16).toUpperCase().padStart(4, "0");
}

// An element with properties (`class`, `data-…`, `aria-…`, `on…` listeners) and children; strings become text.
function element(name, properties = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(properties)) {
    if (value === null || value === undefined || value === false) continue;
    if (key.startsWith("on")) made.addEventListener(key.slice(2), value);
    else made.setAttribute(key, value === true ? "" : visible(String(value)));
  }
  for (const child of children.flat(Infinity)) {
    if (child === null || child === undefined || child === false) continue;
    if (typeof child === "string") addText(made, child);
    else made.append(child);
  }
  return made;
}

// Adds a string as text; each unseen character stands in an isolate of its own, with its code beside it.
function addText(parent, string) {
  let from = 0;
  for (const found of string.matchAll(UNSEEN)) {
    if (found.index > from) parent.append(string.slice(from, found.index));
    const control = document.createElement("span");
    control.className = "control";
    control.dataset.code = codeOf(found[0]);
    control.append(found[0]);
    parent.append(control);
    from = found.index + found[0].length;
  }
  if (from < string.length) parent.append(string.slice(from));
}

// The string for places that hold no elements, such as an option: unseen characters as their codes.
function visible(string) {
  return string.replace(UNSEEN, (character) => `‹${codeOf(character)}›`);
}

function replaceContent(parent, ...children) {
  parent.replaceChildren(...children.flat().filter((child) => child));
}
