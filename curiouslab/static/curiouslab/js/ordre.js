// Rows of an inline, moved by buttons, by drag or by their number. Without it, the number is enough.
"use strict";
(() => {
  const rowsOf = (group) => [...group.querySelectorAll(".inline-related[id], tr.form-row")]
    .filter((row) => !row.classList.contains("empty-form") && row.querySelector("input.ordre"));
  const numberOf = (row) => row.querySelector("input.ordre");
  const indexOf = (row) => Number(row.id.split("-").pop());

  function arrange(rows) {
    const parent = rows[0]?.parentElement;
    const end = parent?.querySelector(":scope > .empty-form") ?? null;
    rows.forEach((row) => parent.insertBefore(row, end));
  }

  function settle(group, row) {
    const rows = rowsOf(group);
    rows.forEach((each, index) => { numberOf(each).value = index + 1; });
    group.querySelector(".ordre-etat").textContent = `Position ${rows.indexOf(row) + 1} sur ${rows.length}`;
  }

  function move(group, row, step) {
    const rows = rowsOf(group);
    const other = rows[rows.indexOf(row) + step];
    if (other) step < 0 ? other.before(row) : other.after(row);
    settle(group, row);
  }

  function drag(group, row, start) {
    start.preventDefault();
    row.classList.add("ordre-saisie");
    const follow = (event) => {
      const over = rowsOf(group).find((each) => {
        const box = each.getBoundingClientRect();
        return event.clientY >= box.top && event.clientY <= box.bottom;
      });
      if (!over || over === row) return;
      const below = row.compareDocumentPosition(over) & Node.DOCUMENT_POSITION_FOLLOWING;
      below ? over.after(row) : over.before(row);
    };
    const stop = () => {
      document.removeEventListener("pointermove", follow);
      row.classList.remove("ordre-saisie");
      settle(group, row);
    };
    document.addEventListener("pointermove", follow);
    document.addEventListener("pointerup", stop, { once: true });
  }

  function equip(group, row) {
    if (row.querySelector(".ordre-outils")) return;
    const tools = document.createElement("span");
    tools.className = "ordre-outils";
    const button = (sign, label, step) => {
      const made = document.createElement("button");
      Object.assign(made, { type: "button", textContent: sign });
      made.setAttribute("aria-label", label);
      made.addEventListener("click", () => { move(group, row, step); made.focus(); });
      tools.append(made);
    };
    button("↑ Monter", "Monter d’un rang", -1);
    button("↓ Descendre", "Descendre d’un rang", 1);
    const handle = document.createElement("span");
    Object.assign(handle, { className: "ordre-poignee", textContent: "⠿", title: "Glisser pour déplacer" });
    handle.setAttribute("aria-hidden", "true");
    handle.addEventListener("pointerdown", (event) => drag(group, row, event));
    tools.append(handle);
    (row.querySelector("h3") ?? numberOf(row).closest("td")).append(tools);
  }

  function prepare(group) {
    const status = Object.assign(document.createElement("p"), { className: "ordre-etat" });
    status.setAttribute("role", "status");
    group.append(status);
    rowsOf(group).forEach((row) => equip(group, row));
    if (document.querySelector(".errornote")) {
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

  django.jQuery(() => document.querySelectorAll(".inline-group").forEach((group) => {
    if (group.querySelector("input.ordre")) prepare(group);
  }));
})();
