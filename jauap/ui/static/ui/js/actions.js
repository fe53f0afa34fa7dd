// Small buttons: copy, put in, print, share, find my place, and the menu that closes when one looks elsewhere.
// Each button is shown only when scripts run (class "only-script") and says in place what it did.

function say(button, words) {
  if (!words) return;
  const before = button.textContent;
  button.textContent = words;
  button.setAttribute("role", "status");
  setTimeout(() => { button.textContent = before; button.removeAttribute("role"); }, 2500);
}

async function copy(button) {
  const source = button.dataset.copyFrom && document.getElementById(button.dataset.copyFrom);
  await navigator.clipboard.writeText(source ? source.textContent.trim() : button.dataset.copy);
  say(button, button.dataset.done);
}

async function share(button) {
  const what = { title: document.title, url: button.dataset.share || location.href };
  if (navigator.share) await navigator.share(what);
  else { await navigator.clipboard.writeText(what.url); say(button, button.dataset.done); }
}

// <button data-locate="#id_latitude,#id_longitude" data-done="…" data-failed="…">: fills two fields and says so.
// The place is read once, at the press, and goes nowhere but into the form.
function locate(button) {
  const [latitude, longitude] = button.dataset.locate.split(",").map((name) => document.querySelector(name));
  button.setAttribute("data-busy", "");
  navigator.geolocation.getCurrentPosition(
    ({ coords }) => {
      button.removeAttribute("data-busy");
      latitude.value = coords.latitude.toFixed(6);
      longitude.value = coords.longitude.toFixed(6);
      [latitude, longitude].forEach((field) => field.dispatchEvent(new Event("input", { bubbles: true })));
      button.dispatchEvent(new CustomEvent("ui:located", { bubbles: true, detail: coords }));
      say(button, button.dataset.done);
    },
    () => { button.removeAttribute("data-busy"); say(button, button.dataset.failed); },
    { enableHighAccuracy: true, timeout: 15000, maximumAge: 60000 },
  );
}

// <… data-inserts-into="id of a field"> … <button data-insert="id of a text" data-done="…">: puts the text at the end of the
// field. What stands in the field stays, and the browser can undo it like typing.
function insert(button) {
  const field = document.getElementById(button.closest("[data-inserts-into]")?.dataset.insertsInto);
  const text = document.getElementById(button.dataset.insert)?.textContent.trim();
  if (!field || !text) return;
  const piece = (field.value.trim() ? "\n\n" : "") + text;
  field.focus();
  field.setSelectionRange(field.value.trimEnd().length, field.value.length);
  if (!document.execCommand("insertText", false, piece)) {
    field.setRangeText(piece, field.selectionStart, field.selectionEnd, "end");
    field.dispatchEvent(new Event("input", { bubbles: true }));
  }
  say(button, button.dataset.done);
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("button, a");
  if (button?.matches("[data-copy], [data-copy-from]")) copy(button).catch(() => say(button, button.dataset.failed));
  else if (button?.matches("[data-insert]")) insert(button);
  else if (button?.matches("[data-print]")) window.print();
  else if (button?.matches("[data-share]")) share(button).catch(() => {});
  else if (button?.matches("[data-locate]")) locate(button);
  document.querySelectorAll("details[data-menu][open]").forEach((menu) => {
    if (!menu.contains(event.target)) menu.open = false;
  });
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  document.querySelectorAll("details[data-menu][open]").forEach((menu) => {
    menu.open = false;
    menu.querySelector("summary").focus();
  });
});

// A navigation that is wider than the page begins where one is, also in browsers that do not know it by the style.
if (!CSS.supports("scroll-initial-target", "nearest")) {
  document.querySelectorAll(".main-nav a[aria-current]").forEach((link) => {
    const strip = link.closest(".main-nav");
    const [shown, whole] = [link.getBoundingClientRect(), strip.getBoundingClientRect()];
    if (shown.left < whole.left || shown.right > whole.right) strip.scrollLeft += shown.left - whole.left;
  });
}

// Folded parts are opened for the printer and folded again afterwards.
window.addEventListener("beforeprint", () => {
  document.querySelectorAll("details.more:not([open])").forEach((part) => { part.open = true; part.dataset.printed = ""; });
});
window.addEventListener("afterprint", () => {
  document.querySelectorAll("details[data-printed]").forEach((part) => { part.open = false; delete part.dataset.printed; });
});
