/* Checks a receipt in the browser, as `jauap verify` does: the same steps, the same codes, nothing sent anywhere.
   verifying.verify(text, {keys, log, witnesses}) → [{step, outcome, code, values}, …] and what the receipt says. */
"use strict";

const verifying = (() => {
  const STEPS = ["readable", "signature", "fact", "openings", "entry", "inclusion", "checkpoint", "witnesses"];
  const TYP = "jauap-receipt+jwt";
  const SAID = ["iss", "iat", "kind", "reference", "at", "fact_hash", "log"];
  const LARGEST = 20_000_000;
  const COSIGNATURE = 4;

  const found = (step, outcome, code, values = {}) => ({ step, outcome, code: `${step}.${code}`, values });
  const passed = (step, code = "passed", values = {}) => found(step, "passed", code, values);
  const failed = (step, code, values = {}) => found(step, "failed", code, values);
  const absent = (step, code = "absent", values = {}) => found(step, "absent", code, values);
  const unchecked = (step) => ({ step, outcome: "unchecked", code: "unchecked", values: {} });

  class Unreadable extends Error {
    constructor(code, values) { super(code); this.finding = failed("readable", code, values); }
  }
  class Unsupported extends Error {}

  // ---------------------------------------------------------------- bytes and texts

  const utf8 = (text) => new TextEncoder().encode(text);
  const hex = (bytes) => [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  const unhex = (text) => Uint8Array.from(text.match(/../g) || [], (pair) => parseInt(pair, 16));
  const same = (one, other) => one.length === other.length && one.every((byte, place) => byte === other[place]);
  const joined = (...parts) => {
    const bytes = new Uint8Array(parts.reduce((size, part) => size + part.length, 0));
    let place = 0;
    for (const part of parts) { bytes.set(part, place); place += part.length; }
    return bytes;
  };
  const base64 = (bytes) => btoa(String.fromCharCode(...bytes));
  const base64url = (bytes) => base64(bytes).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
  const isThere = (value) => value !== undefined && value !== null;
  const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);

  /* Base64 and no other spelling of it; null for anything else. */
  const unbase64 = (text) => {
    try {
      const bytes = Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0));
      return base64(bytes) === text ? bytes : null;
    } catch { return null; }
  };
  const unbase64url = (text) => {
    if (!/^[A-Za-z0-9_-]*$/.test(text)) return null;
    const padded = text.replaceAll("-", "+").replaceAll("_", "/") + "=".repeat((4 - (text.length % 4)) % 4);
    return unbase64(padded);
  };

  /* RFC 8785: numbers and texts as ECMAScript writes them, names in the order of their UTF-16 code units. */
  const canonical = (value) => {
    if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
    if (!isObject(value)) return JSON.stringify(value);
    return `{${Object.keys(value).sort().map((name) => `${JSON.stringify(name)}:${canonical(value[name])}`).join(",")}}`;
  };

  // ---------------------------------------------------------------- hashes and signatures

  const isAvailable = () => Boolean(globalThis.crypto && crypto.subtle);
  const sha256 = async (bytes) => new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  const digest = (value) => sha256(utf8(canonical(value)));
  const isSigned = async (key, signature, message) => {
    let imported;
    try {
      imported = await crypto.subtle.importKey("raw", key, { name: "Ed25519" }, false, ["verify"]);
    } catch (error) { throw new Unsupported(String(error)); }
    return signature.length === 64 && crypto.subtle.verify({ name: "Ed25519" }, imported, signature, message);
  };
  /* A key that was published once: {kid, bytes, retired_at, leaked}. */
  const readKey = async (jwk) => ({
    kid: base64url(await digest({ crv: "Ed25519", kty: "OKP", x: jwk.x })),
    bytes: unbase64url(jwk.x),
    retired_at: jwk.retired_at || "",
    leaked: jwk.leaked === true,
  });
  /* A verifier key of notes: name+id+Base64. */
  const readVerifier = (text) => {
    const [name, , ...encoded] = text.split("+");
    const material = unbase64(encoded.join("+"));
    return { name, algorithm: material[0], bytes: material.slice(1) };
  };
  const idOf = async (key) =>
    (await sha256(joined(utf8(`${key.name}\n`), [key.algorithm], key.bytes))).slice(0, 4);

  // ---------------------------------------------------------------- notes and trees

  const parseProof = (text) => {
    const gap = text.indexOf("\n\n");
    const lines = text.slice(0, gap).split("\n");
    const note = gap < 0 ? null : parseNote(text.slice(gap + 2));
    if (!note || lines.shift() !== "c2sp.org/tlog-proof@v1") return null;
    if (lines.length && lines[0].startsWith("extra ")) lines.shift();
    const index = /^index (0|[1-9][0-9]{0,15})$/.exec(lines.shift() || "");
    const path = lines.map(unbase64);
    if (!index || path.some((hash) => !hash || hash.length !== 32)) return null;
    return { index: Number(index[1]), path, note, checkpoint: parseCheckpoint(note.text) };
  };
  const parseNote = (text) => {
    const gap = text.lastIndexOf("\n\n");
    if (gap < 0 || !text.endsWith("\n")) return null;
    const signatures = text.slice(gap + 2, -1).split("\n").map((line) => {
      const parts = /^\u2014 ([^\s+]+) ([A-Za-z0-9+/=]+)$/.exec(line);
      const data = parts && unbase64(parts[2]);
      return data && data.length > 4 ? { name: parts[1], id: data.slice(0, 4), data: data.slice(4) } : null;
    });
    return signatures.includes(null) ? null : { text: text.slice(0, gap + 1), signatures };
  };
  const parseCheckpoint = (text) => {
    const [origin, size, root] = text.split("\n");
    const bytes = unbase64(root || "");
    if (!origin || !/^(0|[1-9][0-9]{0,15})$/.test(size) || !bytes || bytes.length !== 32) return null;
    return { origin, size: Number(size), root: bytes };
  };
  /* Who of these keys signed the note; "differs" when one of them did not sign this text. */
  const signersOf = async (note, keys) => {
    const signers = [];
    for (const signature of note.signatures) {
      for (const key of keys) {
        if (key.name !== signature.name || !same(await idOf(key), signature.id)) continue;
        let message = utf8(note.text), data = signature.data;
        if (key.algorithm === COSIGNATURE) {
          const at = data.slice(0, 8).reduce((number, byte) => number * 256n + BigInt(byte), 0n);
          message = utf8(`cosignature/v1\ntime ${at}\n${note.text}`);
          data = data.slice(8);
        }
        if (!(await isSigned(key.bytes, data, message))) return "differs";
        signers.push(key);
      }
    }
    return signers;
  };
  /* Whether the path leads from the hash at the leaf to the root (RFC 9162, 2.1.3.2). */
  const leadsToRoot = async (leaf, { index, path, checkpoint: { size, root } }) => {
    if (index >= size) return false;
    let place = index, last = size - 1, made = leaf;
    const half = (number) => Math.floor(number / 2);
    for (const hash of path) {
      if (last === 0) return false;
      if (place % 2 || place === last) {
        made = await sha256(joined([1], hash, made));
        while (place % 2 === 0 && place) { place = half(place); last = half(last); }
      } else made = await sha256(joined([1], made, hash));
      place = half(place); last = half(last);
    }
    return last === 0 && same(made, root);
  };

  // ---------------------------------------------------------------- reading

  const textOf = (content) => {
    let text = content;
    if (content.length > LARGEST || content.byteLength > LARGEST) throw new Unreadable("too_large");
    if (typeof content !== "string") {
      try { text = new TextDecoder("utf-8", { fatal: true }).decode(content); } catch { throw new Unreadable("not_text"); }
    }
    text = text.trim();
    if (!text) throw new Unreadable("empty");
    return text;
  };
  const json = (text, code) => { try { return JSON.parse(text); } catch { throw new Unreadable(code); } };
  const jsonOf = (bytes, code) => {
    let text;
    try { text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes); } catch { throw new Unreadable(code); }
    return json(text, code);
  };

  const receiptIn = (text) => {
    const known = /^[{["]/.test(text) ? json(text, "not_json") : { receipt: text };
    if (!isObject(known) || typeof known.receipt !== "string") throw new Unreadable("no_receipt");
    const token = tokenIn(known.receipt.trim());
    const claims = token.claims;
    return { fact: claims.fact, log: claims.log, token, claims, openings: known.openings, entry: known.entry, proof: known.proof };
  };
  const tokenIn = (text) => {
    const parts = text.split(".");
    if (parts.length !== 3 || parts.includes("")) throw new Unreadable("parts", { count: parts.filter(Boolean).length });
    const [head, payload, signature] = parts.map((part, place) => {
      const bytes = unbase64url(part);
      if (!bytes) throw new Unreadable("base64url", { number: place + 1 });
      return bytes;
    });
    const known = jsonOf(head, "header");
    if (!isObject(known)) throw new Unreadable("header");
    if (known.alg !== "EdDSA") throw new Unreadable("algorithm", { algorithm: String(known.alg).slice(0, 20) });
    if (Object.keys(known).sort().join() !== "alg,kid,typ" || Object.values(known).some((value) => typeof value !== "string"))
      throw new Unreadable("header");
    if (known.typ !== TYP) throw new Unreadable("type", { type: known.typ.slice(0, 40) });
    const claims = jsonOf(payload, "content");
    if (!isObject(claims)) throw new Unreadable("content");
    const missing = SAID.find((name) => typeof claims[name] !== "string") || (isObject(claims.fact) ? "" : "fact");
    if (missing) throw new Unreadable("member", { member: missing });
    return { kid: known.kid, claims, signed: utf8(`${parts[0]}.${parts[1]}`), signature };
  };
  const factsIn = (text) => {
    const known = json(text, "not_json");
    if (!isObject(known) || !Array.isArray(known.facts) || !known.facts.length) throw new Unreadable("no_receipt");
    return known.facts.map((row, place) => {
      if (!isObject(row) || !isObject(row.fact)) throw new Unreadable("content");
      if (row.fact.sequence !== place + 1 || row.fact.stream !== known.facts[0].fact.stream)
        throw new Unreadable("gap", { sequence: place + 1 });
      const claims = { reference: String(known.reference || ""), kind: row.fact.kind, fact: row.fact };
      return { fact: row.fact, log: String(known.log || ""), claims, openings: row.openings, entry: row.entry, proof: row.proof };
    });
  };

  // ---------------------------------------------------------------- the steps

  const signatureStep = async (evidence, trust, vouched) => {
    const step = "signature", token = evidence.token;
    if (!token) return absent(step);
    const key = trust.keys.find((one) => one.kid === token.kid);
    if (!key) return failed(step, "unknown_key", { kid: token.kid.slice(0, 60) });
    if (!(await isSigned(key.bytes, token.signature, token.signed))) return failed(step, "differs");
    if (key.leaked) return vouched ? passed(step, "leaked_but_logged", { kid: key.kid }) : failed(step, "leaked", { kid: key.kid });
    if (key.retired_at && !(Date.parse(token.claims.iat) <= Date.parse(key.retired_at)))
      return failed(step, "retired", { kid: key.kid, day: key.retired_at.slice(0, 10) });
    return passed(step, "passed", { issuer: token.claims.iss, kid: key.kid });
  };
  const factStep = (evidence, hash) => {
    if (!evidence.token) return passed("fact", "computed", { hash: hex(hash) });
    return hex(hash) === evidence.claims.fact_hash ? passed("fact", "passed", { hash: hex(hash) }) : failed("fact", "differs");
  };
  const openingsStep = async ({ openings, fact }) => {
    const step = "openings", known = fact.commitments;
    if (!isThere(openings) || (isObject(openings) && !Object.keys(openings).length)) return absent(step);
    if (!isObject(openings) || !isObject(known)) return failed(step, "unreadable");
    for (const [field, opening] of Object.entries(openings)) {
      if (!(field in known)) return failed(step, "unknown", { field: field.slice(0, 60) });
      if (!isObject(opening) || typeof opening.salt !== "string" || typeof opening.value !== "string")
        return failed(step, "unreadable");
      const made = await digest({ field, salt: opening.salt, value: opening.value });
      if (hex(made) !== known[field]) return failed(step, "differs", { field });
    }
    return passed(step, "passed", { fields: Object.keys(openings).sort().join(", ") });
  };
  const entryStep = ({ entry, proof }, hash) => {
    const step = "entry";
    if (!isThere(entry)) return isThere(proof) ? failed(step, "missing") : absent(step);
    const isOne = isObject(entry) && Object.keys(entry).sort().join() === "fact,recorded_at"
      && Object.values(entry).every((value) => typeof value === "string");
    if (!isOne) return failed(step, "unreadable");
    return entry.fact === hex(hash) ? passed(step, "passed", { recorded_at: entry.recorded_at }) : failed(step, "other_fact");
  };
  const inclusionStep = async ({ entry, proof }, read) => {
    const step = "inclusion";
    if (!isThere(proof)) return isThere(entry) ? failed(step, "missing") : absent(step);
    if (!read) return failed(step, "unreadable");
    const leaf = await sha256(joined([0], utf8(canonical(entry ?? null))));
    const values = { index: read.index + 1, size: read.checkpoint.size };
    return (await leadsToRoot(leaf, read)) ? passed(step, "passed", values) : failed(step, "differs");
  };
  const checkpointStep = async (evidence, read, trust) => {
    const step = "checkpoint";
    if (!isThere(evidence.proof)) return absent(step);
    if (!read) return unchecked(step);
    const { origin } = read.checkpoint;
    if (origin !== evidence.log) return failed(step, "other_log", { origin: origin.slice(0, 80), expected: evidence.log.slice(0, 80) });
    const keys = trust.log.length ? trust.log : trust.keys.map(({ bytes }) => ({ name: origin, algorithm: 1, bytes }));
    const signers = await signersOf(read.note, keys);
    if (signers === "differs") return failed(step, "differs");
    if (!signers.length) return failed(step, "unsigned");
    const isLeaked = (signer) => trust.keys.some((key) => key.leaked && same(key.bytes, signer.bytes));
    return signers.every(isLeaked) ? failed(step, "leaked") : passed(step, "passed", { origin });
  };
  const witnessesStep = async (read, trust) => {
    const step = "witnesses";
    if (!read) return absent(step);
    if (!trust.witnesses.length) return absent(step, "unknown");
    const signers = await signersOf(read.note, trust.witnesses);
    if (signers === "differs") return failed(step, "differs");
    const names = [...new Set(signers.map((key) => key.name))].sort();
    if (names.length < trust.quorum) return failed(step, "too_few", { count: names.length, quorum: trust.quorum });
    return names.length ? passed(step, "passed", { names: names.join(", ") }) : absent(step, "none");
  };
  /* A browser without Ed25519 leaves the step unchecked and says so. */
  const orUnsupported = async (step, making) => {
    try { return await making; } catch (error) {
      if (error instanceof Unsupported) return found(step, "unchecked", "unsupported");
      throw error;
    }
  };

  const verdict = async (evidence, readable, trust) => {
    const hash = evidence.hash || (await digest(evidence.fact));
    const read = (typeof evidence.proof === "string" && parseProof(evidence.proof)) || null;
    const proof = read && read.checkpoint ? read : null;
    const entry = entryStep(evidence, hash);
    const isEntry = entry.outcome === "passed" || entry.code === "entry.other_fact";
    const inclusion = await inclusionStep(isEntry ? evidence : { ...evidence, entry: evidence.entry && {} }, proof);
    const checkpoint = await orUnsupported("checkpoint", checkpointStep(evidence, proof, trust));
    const logged = [entry, inclusion, checkpoint];
    const vouched = logged.every((one) => one.outcome === "passed");
    const own = evidence.hash
      ? [absent("signature", "paper"), absent("fact", "paper", { hash: hex(hash) }), absent("openings")]
      : [await orUnsupported("signature", signatureStep(evidence, trust, vouched)), factStep(evidence, hash), await openingsStep(evidence)];
    const witnesses = await orUnsupported("witnesses", witnessesStep(proof, trust));
    return { findings: [readable, ...own, ...logged, witnesses], claims: evidence.claims };
  };
  const unreadable = (error) => {
    if (!(error instanceof Unreadable)) throw error;
    return { findings: [error.finding, ...STEPS.slice(1).map(unchecked)], claims: {} };
  };

  /* The published keys, ready for checking. */
  const trustIn = async ({ keys, log = [], witnesses = [], quorum = 0 }) => ({
    keys: await Promise.all(keys.map(readKey)),
    log: log.map(readVerifier),
    witnesses: witnesses.map(readVerifier),
    quorum,
  });
  /* One verdict for a receipt, one for each fact of the proof of a case. */
  const verify = async (content, published) => {
    const trust = await trustIn(published);
    try {
      const text = textOf(content);
      if (text.startsWith("{") && isObject(json(text, "not_json")) && "facts" in JSON.parse(text)) {
        const rows = factsIn(text);
        const readable = passed("readable", "facts", { count: rows.length, reference: rows[0].claims.reference });
        return await Promise.all(rows.map((row) => verdict(row, readable, trust)));
      }
      const evidence = receiptIn(text);
      return [await verdict(evidence, passed("readable", "passed", { reference: evidence.claims.reference }), trust)];
    } catch (error) { return [unreadable(error)]; }
  };
  /* What the log says of a fact of which a paper gives only the hash. */
  const verifyPaper = async ({ reference, fact_hash, log, entry, proof }, published) => {
    const evidence = { hash: unhex(fact_hash), log, claims: { reference }, entry, proof };
    return [await verdict(evidence, passed("readable", "paper", { reference }), await trustIn(published))];
  };
  const isSealed = ({ findings }) =>
    findings.filter((one) => ["entry", "inclusion", "checkpoint"].includes(one.step)).every((one) => one.outcome === "passed");
  const failure = ({ findings }) => findings.find((one) => one.outcome === "failed");
  const holds = (one) =>
    !failure(one) && (isSealed(one) || one.findings.some((step) => step.step === "signature" && step.outcome === "passed"));

  return { STEPS, isAvailable, verify, verifyPaper, isSealed, failure, holds, hex, unbase64url };
})();
