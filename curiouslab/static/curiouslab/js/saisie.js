// Shows, beside a field, where it stands in the text, and beside the text, what was read of it.
"use strict";
addEventListener("DOMContentLoaded", () => {
  const sides = document.querySelector(".intake-sides");
  if (!sides) return;
  const words = sides.querySelector(".intake-words");
  const state = document.querySelector("[data-undecided]");
  const show = (target, follow) => {
    const from = target.closest("[data-row]");
    if (!from) return;
    sides.querySelectorAll(".is-shown").forEach((one) => one.classList.remove("is-shown"));
    const same = sides.querySelectorAll(`[data-row="${CSS.escape(from.dataset.row)}"]`);
    same.forEach((one) => one.classList.add("is-shown"));
    const mark = [...same].find((one) => one.matches("mark"));
    // Only inside its frame: the page itself never moves under the hand.
    if (follow && mark && !from.matches("mark") && words.scrollHeight > words.clientHeight) {
      words.scrollTop = mark.offsetTop - words.offsetTop - words.clientHeight / 3;
    }
  };
  sides.addEventListener("focusin", (event) => show(event.target, true));
  sides.addEventListener("mouseover", (event) => show(event.target, false));

  const choices = [...sides.querySelectorAll(".intake-keep, .intake-question")];
  const count = () => {
    const undecided = choices.filter((choice) => !choice.querySelector(":checked"));
    const left = undecided.length;
    choices.forEach((choice) => choice.closest("[data-row]")?.classList.toggle("is-left", Boolean(choice.querySelector("[value=ecarter]:checked"))));
    if (!left) return state.replaceChildren("Tout est vérifié");
    // Leads to the first one that is left: the page is many windows high.
    const link = state.querySelector("a") ?? state.replaceChildren() ?? state.appendChild(document.createElement("a"));
    link.textContent = `${left} ${left > 1 ? "points" : "point"} à vérifier`;
    link.href = `#${undecided[0].querySelector("input").id}`;
    link.onclick = (event) => {
      event.preventDefault();
      const first = undecided[0].querySelector("input");
      (first.closest("[data-row]") ?? first.closest("fieldset")).scrollIntoView({ block: "center" });
      first.focus({ preventScroll: true });
    };
  };
  sides.addEventListener("change", count);
  // What is corrected was seen: it is kept.
  sides.addEventListener("input", (event) => {
    const keep = event.target.matches("[type=radio]") ? null : event.target.closest("[data-row]")?.querySelector("[value=garder]");
    if (!keep || keep.checked) return;
    keep.checked = true;
    count();
  });
  count();
});
