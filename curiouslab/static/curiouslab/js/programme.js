// The programme of an edition: one button for each sort of session, and titles that follow the type.
"use strict";
(() => {
  const SORTS = { talk: "Ajouter une intervention", round_table: "Ajouter une table ronde", moment: "Ajouter un autre moment" };

  function name(row) {
    const kind = row.querySelector("select[name$='-kind']");
    const shown = row.querySelector(".desk-row-kind");
    if (!kind || !shown) return;
    const follow = () => {
      const text = kind.selectedOptions[0]?.value ? kind.selectedOptions[0].text : "séquence";
      shown.textContent = text.charAt(0).toUpperCase() + text.slice(1);
    };
    kind.addEventListener("change", follow);
    follow();
  }

  function add(group, link, kind) {
    link.click();
    const row = [...group.querySelectorAll(".inline-related:not(.empty-form)")].pop();
    row.querySelector("select[name$='-kind']").value = kind;
    name(row);
    row.querySelector("input[name$='-title']").focus();
  }

  // In the queue of Django's own scripts, which make the link that adds a row.
  django.jQuery(() => {
    const group = document.getElementById("items-group");
    const link = group?.querySelector(".add-row a");
    if (!group) return;
    group.querySelectorAll(".inline-related:not(.empty-form)").forEach(name);
    if (!link) return;
    Object.entries(SORTS).forEach(([kind, text]) => {
      const button = Object.assign(document.createElement("button"), { type: "button", textContent: text });
      button.addEventListener("click", () => add(group, link, kind));
      link.before(button);
    });
    link.hidden = true;
  });
})();
