// Forms, made kinder: a counter under a text, a list of chosen files, one press sends once, focus on what is wrong.
// Everything here is help; the server checks all of it again.

// Kazakh is unknown to some browsers; Russian groups digits in the same way.
const number = new Intl.NumberFormat([document.documentElement.lang, "ru"]);

function count(counter) {
  const area = document.getElementById(counter.dataset.counts);
  if (!area) return;
  const limit = Number(area.dataset.limit);
  let spoken;
  const say = () => {
    const left = limit - [...area.value.replaceAll("\n", "\r\n")].length;
    const words = left < 0 ? counter.dataset.many : counter.dataset.left;
    counter.textContent = words.replace("{n}", number.format(Math.abs(left)));
    counter.toggleAttribute("data-over-limit", left < 0);
  };
  // Screen readers hear it when the writing pauses, not at every key.
  counter.setAttribute("aria-live", "off");
  area.addEventListener("input", () => {
    say();
    clearTimeout(spoken);
    spoken = setTimeout(() => {
      counter.setAttribute("aria-live", "polite");
      say();
      setTimeout(() => counter.setAttribute("aria-live", "off"), 500);
    }, 1500);
  });
  if (area.value) say();
}

function size(bytes, list) {
  const mega = bytes / 1024 / 1024;
  return mega < 1
    ? list.dataset.kb.replace("{size}", number.format(Math.max(1, Math.round(bytes / 1024))))
    : list.dataset.mb.replace("{size}", number.format(Math.round(mega * 10) / 10));
}

function row(file, index, input, list) {
  const item = document.createElement("li");
  let face = document.createElement("span");
  if (/^image\/(jpeg|png|webp|gif)$/.test(file.type)) {
    face = document.createElement("img");
    face.alt = "";
    const reader = new FileReader(); // a data: address; the page's policy allows no blob: pictures
    reader.onload = () => { face.src = reader.result; };
    if (file.size < 15 * 1024 * 1024) reader.readAsDataURL(file);
  } else {
    face.className = "kind";
    face.textContent = file.name.includes(".") ? file.name.split(".").pop().slice(0, 4) : "";
  }
  const words = document.createElement("span");
  const name = Object.assign(document.createElement("span"), { className: "name", textContent: file.name });
  const about = Object.assign(document.createElement("span"), { className: "size", textContent: ` ${size(file.size, list)}` });
  if (Number(input.dataset.largest) && file.size > Number(input.dataset.largest)) {
    about.className = "error";
    about.append(` · ${list.dataset.tooLarge}`);
  }
  words.append(name, about);
  const remove = document.createElement("button");
  remove.type = "button";
  remove.className = "button bare small";
  remove.textContent = list.dataset.remove;
  remove.setAttribute("aria-label", `${list.dataset.remove}: ${file.name}`);
  remove.addEventListener("click", () => {
    const kept = new DataTransfer();
    [...input.files].forEach((one, place) => { if (place !== index) kept.items.add(one); });
    input.files = kept.files;
    input.dispatchEvent(new Event("change", { bubbles: true }));
    input.focus();
  });
  item.append(face, words, remove);
  return item;
}

function listFiles(field) {
  const input = field.querySelector("input[type=file]");
  const list = field.querySelector("[data-file-list]");
  if (!input || !list) return;
  input.addEventListener("change", () => {
    list.replaceChildren(...[...input.files].map((file, index) => row(file, index, input, list)));
    list.hidden = input.files.length === 0;
  });
}

// A second press while the first is on its way does nothing. The page may come back from the browser's memory
// with the button still busy, so it is freed then.
function sendOnce(form) {
  form.addEventListener("submit", (event) => {
    if (form.dataset.sent) { event.preventDefault(); return; }
    form.dataset.sent = "1";
    const pressed = event.submitter;
    setTimeout(() => {
      pressed?.setAttribute("data-busy", "");
      pressed?.setAttribute("aria-disabled", "true");
    });
    setTimeout(() => free(form), 20000);
  });
}

function free(form) {
  delete form.dataset.sent;
  form.querySelectorAll("[data-busy]").forEach((button) => {
    button.removeAttribute("data-busy");
    button.removeAttribute("aria-disabled");
  });
}

function dress(root) {
  root.querySelectorAll("[data-counts]").forEach(count);
  root.querySelectorAll("[data-files]").forEach(listFiles);
  root.querySelectorAll("form[data-send-once]").forEach(sendOnce);
}

dress(document);
document.addEventListener("htmx:load", (event) => { if (event.target !== document.body) dress(event.target); });
document.querySelector("[data-focus-first]")?.focus();

// A link of the error summary puts the cursor into the field, not only the field into view.
document.querySelector("[data-focus-first]")?.addEventListener("click", (event) => {
  const target = event.target.closest("a[href^='#']");
  const field = target && document.getElementById(decodeURIComponent(target.hash.slice(1)));
  if (!field) return;
  event.preventDefault();
  field.closest(".field")?.scrollIntoView();
  field.focus({ preventScroll: true });
});
window.addEventListener("pageshow", (event) => {
  if (event.persisted) document.querySelectorAll("form[data-send-once]").forEach(free);
});
