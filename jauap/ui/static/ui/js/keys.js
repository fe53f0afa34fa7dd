// Work without a mouse.
//   data-shortcut="t"        presses the button, follows the link, or enters the field; "g q" is one key after another
//   data-rows                on a table or list: j and k walk its rows, Enter or o opens the first link of the row
//   ?                        shows the dialog with all keys (data-keys-help)
// No key works while one types, nor together with Ctrl, Alt or Meta. People who speak to their computer can switch
// single keys off: <html data-keys="off">.

let first = "";
let forget;

// On a Kazakh or Russian layout the key is known by its place: "о" stands where "j" is.
const letter = (event) => {
  const isCyrillic = event.key.length === 1 && event.key.charCodeAt(0) > 0x3ff;
  if (isCyrillic && event.code.startsWith("Key")) return event.code.slice(3).toLowerCase();
  return event.key.length === 1 ? event.key.toLowerCase() : event.key;
};
const isTyping = (target) => target.closest?.("input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]");
const isVisible = (element) => element.offsetParent !== null;

function press(keys) {
  const target = [...document.querySelectorAll("[data-shortcut]")].find(
    (element) => element.dataset.shortcut === keys && isVisible(element) && !element.disabled,
  );
  if (!target) return false;
  if (target.matches("input, textarea, select")) { target.focus(); target.select?.(); }
  else target.click();
  return true;
}

function rows() {
  const list = document.querySelector("[data-rows]");
  return list ? [...list.querySelectorAll("tbody > tr, :scope > li")].filter((row) => row.querySelector("a[href]")) : [];
}

function walk(step) {
  const all = rows();
  if (!all.length) return false;
  const at = all.findIndex((row) => row.classList.contains("here"));
  const next = Math.min(all.length - 1, Math.max(0, at + step));
  all[at]?.classList.remove("here");
  all[next].classList.add("here");
  all[next].scrollIntoView({ block: "nearest" });
  all[next].querySelector("a[href]").focus({ preventScroll: true });
  return true;
}

function help() {
  const dialog = document.querySelector("[data-keys-help]");
  if (!dialog) return false;
  if (dialog.open) dialog.close(); else dialog.showModal();
  return true;
}

document.addEventListener("keydown", (event) => {
  if (document.documentElement.dataset.keys === "off" || event.ctrlKey || event.altKey || event.metaKey) return;
  if (event.key === "Escape" && isTyping(event.target)) { event.target.blur(); return; }
  if (isTyping(event.target) || event.isComposing) return;
  if (document.querySelector("dialog[open]") && event.key !== "?") return;
  const key = letter(event);
  const both = first ? `${first} ${key}` : "";
  clearTimeout(forget);
  const done =
    (both && press(both)) ||
    (event.key === "?" && help()) ||
    (key === "j" && walk(1)) ||
    (key === "k" && walk(-1)) ||
    (key === "o" && Boolean(document.querySelector(".here a[href]")?.click() ?? document.querySelector(".here"))) ||
    press(key);
  first = "";
  if (done) event.preventDefault();
  else if (key.length === 1) { first = key; forget = setTimeout(() => { first = ""; }, 1200); }
});

document.addEventListener("click", (event) => {
  if (event.target.closest("[data-open-keys]")) help();
});
