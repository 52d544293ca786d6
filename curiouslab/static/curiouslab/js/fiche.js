// Keeps on the server what is typed on a page of the desk, and says who else has it open. Nothing is left in
// the browser: a computer may be shared. Without it, a page that is sent after the session ended is kept too.
"use strict";
addEventListener("load", () => setTimeout(() => {
  const place = document.querySelector("[data-sheet]");
  const form = document.querySelector("body.desk form[id$='_form']");
  const compared = document.querySelector("#comparaison");
  if (compared) {
    compared.scrollIntoView();
    compared.focus({ preventScroll: true });
  }
  if (!place || !form) return;
  const EVERY = 3000, BEAT = 30000;
  // A page that is left may send 64 kB and no more.
  const MOST_LEFT = 60000;
  const bar = form.querySelector(".desk-bar") ?? form.querySelector(".submit-row");
  const state = bar.insertBefore(document.createElement("p"), bar.firstChild);
  state.className = "desk-kept";
  const alarm = bar.insertBefore(document.createElement("p"), bar.firstChild);
  alarm.className = "desk-alarm";
  alarm.setAttribute("role", "status");

  // All that would be sent: lists, editor and rows that scripts move included; files, never.
  const held = () => new URLSearchParams([...new FormData(form)].filter(([, value]) => typeof value === "string"));
  const isUnsaved = document.querySelector(".errornote, [data-unsaved]");
  const start = isUnsaved ? "" : held().toString();
  let kept = start, isSending = false, isSubmitted = false, isKept = false, beatAt = 0;
  // What quitter.js asks before it warns: files apart, is all that is typed at the server?
  form.isKept = () => isKept && held().toString() === kept && ![...form.querySelectorAll("[type=file]")].some((one) => one.value);

  function body(acts, data) {
    const sent = data ?? new URLSearchParams({ _fiche: form.elements._fiche.value });
    sent.delete("csrfmiddlewaretoken");
    sent.set("_geste", acts);
    return sent;
  }

  function warn(text, link) {
    if (alarm.dataset.said === text) return;
    alarm.dataset.said = text;
    alarm.textContent = text;
    if (link) alarm.append(" ", Object.assign(document.createElement("a"), { href: location.pathname, target: "_blank", textContent: link }));
  }

  function show({ others, saved }) {
    const said = [...(saved ? [saved] : []), ...(others ?? [])];
    const text = said.join("\n");
    if (place.dataset.said === text) return;
    place.dataset.said = text;
    place.replaceChildren(...said.map((sentence) => Object.assign(document.createElement("p"), { textContent: sentence })));
    if (said.length) place.append(document.querySelector("#fiche-que-faire").content.cloneNode(true));
    place.toggleAttribute("data-shown", said.length > 0);
  }

  async function send(acts, data, now) {
    isSending = true;
    try {
      const answer = await fetch(place.dataset.sheet, { method: "POST", body: body(acts, data), redirect: "error" });
      if (!answer.ok) throw new Error(answer.status);
      const told = await answer.json();
      if (isSubmitted) return;
      if (now !== undefined) kept = now;
      if (acts.includes("garder")) isKept = Boolean(told.kept);
      if (told.kept) state.textContent = `Saisie gardée ${told.kept}.`;
      if (acts.includes("oublier")) state.textContent = "";
      if (told.signedIn === false) {
        warn("Votre session a pris fin. Ce que vous tapez est gardé en brouillon ; identifiez-vous de nouveau pour enregistrer.", "S’identifier dans un autre onglet");
      } else {
        warn("");
        show(told);
      }
    } catch {
      warn("Le portail ne répond pas : ce que vous tapez n’est pas gardé pour l’instant. Laissez cette page ouverte.");
    } finally {
      isSending = false;
    }
  }

  function look() {
    if (isSending || isSubmitted) return;
    const data = held(), now = data.toString();
    if (now !== kept) {
      beatAt = Date.now();
      now === start ? send("oublier", undefined, now) : send("garder", data, now);
    } else if (Date.now() - beatAt > BEAT) {
      beatAt = Date.now();
      send("");
    }
  }

  function leave(isClosing) {
    const data = held(), now = data.toString();
    const isTyped = !isSubmitted && now !== kept && now !== start && now.length < MOST_LEFT;
    const acts = [isTyped ? "garder" : "", isClosing ? "quitter" : ""].join(" ").trim();
    if (acts && navigator.sendBeacon(place.dataset.sheet, body(acts, isTyped ? data : undefined)) && isTyped) kept = now;
  }

  // The portal may not answer. If it does, it refuses the draft of what it has saved, sooner or later.
  form.addEventListener("submit", (event) => setTimeout(() => {
    if (event.defaultPrevented) return;
    leave(false);
    isSubmitted = true;
  }));
  addEventListener("pagehide", () => leave(true));
  document.addEventListener("visibilitychange", () => document.hidden && leave(false));
  // Back on a page that the browser had put aside: it may have been saved since.
  addEventListener("pageshow", ({ persisted }) => { if (persisted) { isSubmitted = false; beatAt = 0; } });
  setInterval(look, EVERY);
  look();
}));
