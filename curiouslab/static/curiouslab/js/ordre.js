// Rows of an inline, moved by buttons, by drag or by their number. Without it, the number is enough.
"use strict";
(() => {
  const numberOf = (row) => row.querySelector("input.ordre");
  const indexOf = (row) => Number(row.id.split("-").pop());
  const rowsOf = (group) => [...group.querySelectorAll(".inline-related:not(.empty-form)")].filter(numberOf);

  function arrange(rows) {
    const end = rows[0]?.parentElement.querySelector(":scope > .empty-form") ?? null;
    rows.forEach((row) => row.parentElement.insertBefore(row, end));
  }

  function settle(group, row) {
    const rows = rowsOf(group);
    rows.forEach((each, index) => { numberOf(each).value = index + 1; });
    group.querySelector(".ordre-etat").textContent = `Position ${rows.indexOf(row) + 1} sur ${rows.length}`;
  }

  function place(group, row, index) {
    const others = rowsOf(group).filter((each) => each !== row);
    if (index < others.length) others[Math.max(index, 0)].before(row);
    else others.at(-1)?.after(row);
    settle(group, row);
  }

  function drag(group, row, start) {
    start.preventDefault();
    row.classList.add("ordre-saisie");
    const follow = ({ clientY }) => {
      const over = rowsOf(group).find((each) => {
        const { top, bottom } = each.getBoundingClientRect();
        return clientY >= top && clientY <= bottom;
      });
      if (!over || over === row) return;
      const below = row.compareDocumentPosition(over) & Node.DOCUMENT_POSITION_FOLLOWING;
      below ? over.after(row) : over.before(row);
    };
    // On the document: the handle moves with its row, which would drop a captured pointer.
    document.addEventListener("pointermove", follow);
    document.addEventListener("pointerup", () => {
      document.removeEventListener("pointermove", follow);
      row.classList.remove("ordre-saisie");
      settle(group, row);
    }, { once: true });
  }

  function equip(group, row) {
    if (row.querySelector(".ordre-outils")) return;
    const tools = Object.assign(document.createElement("span"), { className: "ordre-outils" });
    const make = (tag, traits) => tools.appendChild(Object.assign(document.createElement(tag), traits));
    row.querySelector("h3").append(tools);
    tools.append(numberOf(row).closest(".form-multiline > div, .form-row > div"));
    numberOf(row).addEventListener("change", () => place(group, row, numberOf(row).value - 1));
    [["↑ Monter", "Monter d’un rang", -1], ["↓ Descendre", "Descendre d’un rang", 1]].forEach(([textContent, ariaLabel, step]) => {
      const button = make("button", { type: "button", textContent, ariaLabel });
      button.addEventListener("click", () => { place(group, row, rowsOf(group).indexOf(row) + step); button.focus(); });
    });
    make("span", { className: "ordre-poignee", textContent: "⠿", title: "Glisser pour déplacer", ariaHidden: "true" })
      .addEventListener("pointerdown", (event) => drag(group, row, event));
  }

  function prepare(group) {
    group.append(Object.assign(document.createElement("p"), { className: "ordre-etat", role: "status" }));
    rowsOf(group).forEach((row) => equip(group, row));
    if (document.querySelector(".errornote, [data-unsaved]")) {
      arrange(rowsOf(group).sort((a, b) => (numberOf(a).value || Infinity) - (numberOf(b).value || Infinity)));
    }
    group.addEventListener("formset:added", (event) => equip(group, event.target));
    // Django numbers the rows anew when one goes, in the order of the page: rows that are saved must come first.
    group.addEventListener("click", (event) => {
      if (!event.target.closest(".inline-deletelink")) return;
      const shown = rowsOf(group);
      arrange([...shown].sort((a, b) => indexOf(a) - indexOf(b)));
      setTimeout(() => arrange(shown.filter((row) => row.isConnected)));
    }, true);
  }

  django.jQuery(() => document.querySelectorAll(".desk-rows").forEach(prepare));
})();
