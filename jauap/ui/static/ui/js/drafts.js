// A draft is saved on the server while one writes: <form data-autosave="/kk/…/draft/"> with a
// <span role="status" data-saved="Saved at {time}" data-failed="Not saved: …"> inside.
// Nothing a person writes is ever put into the browser's own storage: the computer may be shared.

const PAUSE = 1200; // milliseconds without a key before the draft is sent

function autosave(form) {
  const status = form.querySelector("[data-saved]");
  let waiting, sending = null, changed = false;

  const say = (text) => { if (status) status.textContent = text; };

  async function save() {
    if (sending) { changed = true; return; }
    changed = false;
    const fields = new FormData(form);
    for (const [name, value] of [...fields]) if (value instanceof File) fields.delete(name);
    sending = fetch(form.dataset.autosave, {
      method: "POST",
      body: new URLSearchParams(fields),
      headers: { Accept: "application/json" },
      credentials: "same-origin",
      keepalive: true,
    });
    try {
      const answer = await sending;
      if (!answer.ok) throw new Error(String(answer.status));
      const time = new Intl.DateTimeFormat(document.documentElement.lang, { hour: "2-digit", minute: "2-digit" });
      say((status?.dataset.saved ?? "").replace("{time}", time.format(new Date())));
      form.removeAttribute("data-unsaved");
    } catch {
      say(status?.dataset.failed ?? "");
    } finally {
      sending = null;
      if (changed) save();
    }
  }

  form.addEventListener("input", () => {
    form.setAttribute("data-unsaved", "");
    clearTimeout(waiting);
    waiting = setTimeout(save, PAUSE);
  });
  form.addEventListener("submit", () => {
    clearTimeout(waiting);
    form.removeAttribute("data-unsaved");
  });
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden" && form.hasAttribute("data-unsaved")) { clearTimeout(waiting); save(); }
  });
}

document.querySelectorAll("form[data-autosave]").forEach(autosave);

// A form that warns before the tab closes with unsent words: <form data-guard>.
document.querySelectorAll("form[data-guard]").forEach((form) => {
  form.addEventListener("input", () => form.setAttribute("data-unsaved", ""));
  form.addEventListener("submit", () => form.removeAttribute("data-unsaved"));
});
window.addEventListener("beforeunload", (event) => {
  if (document.querySelector("form[data-guard][data-unsaved]")) event.preventDefault();
});
