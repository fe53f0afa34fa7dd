/* The page that checks receipts. It works the same from a server and from a file on a disk. */
"use strict";

(() => {
  const words = JSON.parse(document.getElementById("verify-words").textContent);
  const form = document.getElementById("check");
  const result = document.getElementById("result");
  const scan = document.getElementById("scan");
  const video = document.getElementById("camera");
  const PAPER = /^(?:\S*#)?(\d{12})\.([A-Za-z0-9_-]{43})$/;
  const TONES = { passed: "done", failed: "late", absent: "soon", unchecked: "soon" };

  const filled = (sentence, values) => sentence.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
  const copyOf = (id) => document.getElementById(id).content.firstElementChild.cloneNode(true);
  const put = (element, slot, text) => { element.querySelector(`[data-slot="${slot}"]`).textContent = text; };

  // ---------------------------------------------------------------- showing

  const line = (finding) => {
    const shown = copyOf("step");
    const tag = shown.querySelector('[data-slot="outcome"]');
    tag.classList.add(TONES[finding.outcome]);
    shown.dataset.code = finding.code;
    put(shown, "outcome", words.outcomes[finding.outcome]);
    put(shown, "title", words.titles[finding.step]);
    put(shown, "sentence", filled(words.sentences[finding.code], finding.values));
    return shown;
  };
  const steps = (verdict) => {
    const list = document.createElement("ol");
    list.className = "plain-list findings";
    list.append(...verdict.findings.map(line));
    return list;
  };
  const kindOfVerdict = (verdicts) => {
    if (verdicts.some(verifying.failure)) return "failed";
    if (!verdicts.every(verifying.holds)) return "unchecked";
    return verdicts.every(verifying.isSealed) ? "sealed" : "signed";
  };
  const grouped = (reference) => reference.replace(/^(\d{4})(\d{4})(\d{4})$/, "$1\u00a0$2\u00a0$3");
  const moment = (text) => {
    const at = new Date(text);
    if (Number.isNaN(at.getTime())) return String(text);
    const options = { timeZone: words.zone, hourCycle: "h23", year: "numeric", month: "numeric", day: "numeric", hour: "2-digit", minute: "2-digit" };
    const parts = new Intl.DateTimeFormat("en-GB", options).formatToParts(at);
    const { year, month, day, hour, minute } = Object.fromEntries(parts.map(({ type, value }) => [type, value]));
    return `${filled(words.days[month - 1], { year, day })}, ${hour}:${minute}`;
  };
  const said = (claims) => {
    const body = claims.body_name && (claims.body_name[document.documentElement.lang] || claims.body_name.kk);
    const rows = [
      ["reference", grouped(claims.reference)], ["kind", words.kinds[claims.kind] || claims.kind], ["body", body || ""],
      ["at", claims.at && moment(claims.at)], ["due", claims.due && moment(claims.due)],
      ["iss", claims.iss], ["iat", claims.iat && moment(claims.iat)],
    ];
    const list = document.createElement("dl");
    list.className = "said";
    for (const [name, value] of rows.filter((row) => row[1])) {
      const term = document.createElement("dt"), held = document.createElement("dd");
      term.textContent = words.said[name];
      held.textContent = value;
      list.append(term, held);
    }
    return list;
  };
  const openings = (shown) => Object.entries(shown).map(([, opening]) => {
    const quote = document.createElement("div");
    quote.className = "quote";
    quote.textContent = opening.value;
    return quote;
  });
  const show = (verdicts, text) => {
    const kind = kindOfVerdict(verdicts);
    const parts = [copyOf(`verdict-${kind}`)];
    const failure = verdicts.map(verifying.failure).find(Boolean);
    if (failure) put(parts[0], "text", `${words.titles[failure.step]}: ${filled(words.sentences[failure.code], failure.values)}`);
    if (verdicts.length === 1) {
      if (verdicts[0].claims.iss) parts.push(said(verdicts[0].claims));
      parts.push(steps(verdicts[0]));
      if (verdicts[0].findings[3].code === "openings.passed") parts.push(...openings(JSON.parse(text).openings || {}));
    } else {
      for (const verdict of verdicts) {
        const more = copyOf("fact");
        const ended = verifying.failure(verdict) ? "failed" : "passed";
        put(more, "title", words.facts[verdict.claims.kind] || verdict.claims.kind);
        put(more, "outcome", words.outcomes[ended]);
        more.querySelector('[data-slot="outcome"]').classList.add(TONES[ended]);
        more.open = ended === "failed";
        more.querySelector(".inside").append(steps(verdict));
        parts.push(more);
      }
    }
    result.replaceChildren(...parts);
    result.dataset.verdict = kind;
    result.focus();
    result.scrollIntoView({ block: "start" });
  };
  const note = (id) => { result.replaceChildren(copyOf(id)); result.dataset.verdict = id; result.focus(); };

  // ---------------------------------------------------------------- checking

  const check = async (content) => {
    if (!verifying.isAvailable()) return note("verdict-nocrypto");
    const text = typeof content === "string" ? content.trim() : "";
    const paper = PAPER.exec(text);
    if (paper) return checkPaper(paper[1], paper[2]);
    const verdicts = await verifying.verify(content, words.published);
    const read = typeof content === "string" ? content : new TextDecoder().decode(content);
    show(verdicts, read);
  };
  /* A paper gives the hash of its fact and nothing else, so the log must be asked: by a press of a button, or not at all. */
  const checkPaper = (reference, hash) => {
    const fact_hash = verifying.hex(verifying.unbase64url(hash));
    const asking = copyOf("paper");
    put(asking, "reference", grouped(reference));
    put(asking, "hash", fact_hash);
    const button = asking.querySelector("button");
    if (!words.ask) button.remove();
    else button.addEventListener("click", async () => {
      const answer = await fetch(`${words.ask}${reference}/${fact_hash}`, { headers: { Accept: "application/json" } });
      if (!answer.ok) return note(answer.status === 404 ? "verdict-unknown" : "verdict-noanswer");
      show(await verifying.verifyPaper({ reference, fact_hash, ...(await answer.json()) }, words.published), "");
    });
    result.replaceChildren(asking);
    result.dataset.verdict = "paper";
    result.focus();
  };

  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const [file] = form.elements.file.files;
    await check(file ? await file.arrayBuffer() : form.elements.text.value);
  });
  form.elements.file.addEventListener("change", () => form.requestSubmit());
  form.elements.text.addEventListener("paste", () => setTimeout(() => { form.elements.file.value = ""; form.requestSubmit(); }));

  document.addEventListener("dragover", (event) => { event.preventDefault(); form.classList.add("over"); });
  document.addEventListener("dragleave", () => form.classList.remove("over"));
  document.addEventListener("drop", async (event) => {
    event.preventDefault();
    form.classList.remove("over");
    const [file] = event.dataTransfer.files;
    await check(file ? await file.arrayBuffer() : event.dataTransfer.getData("text"));
  });

  // ---------------------------------------------------------------- scanning

  const stop = () => {
    video.srcObject?.getTracks().forEach((track) => track.stop());
    video.srcObject = null;
    video.hidden = true;
  };
  const look = async (detector) => {
    if (!video.srcObject) return;
    const [code] = await detector.detect(video).catch(() => []);
    if (!code) return void requestAnimationFrame(() => look(detector));
    stop();
    await check(code.rawValue);
  };
  if ("BarcodeDetector" in globalThis && navigator.mediaDevices) {
    scan.hidden = false;
    scan.addEventListener("click", async () => {
      if (video.srcObject) return stop();
      try {
        video.srcObject = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } });
      } catch { return note("verdict-nocamera"); }
      video.hidden = false;
      await video.play();
      look(new BarcodeDetector({ formats: ["qr_code"] }));
    });
  }

  const fromAddress = () => { if (location.hash.length > 1) check(decodeURIComponent(location.hash)); };
  addEventListener("hashchange", fromAddress);
  fromAddress();
})();
