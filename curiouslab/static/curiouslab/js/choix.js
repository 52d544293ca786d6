// Names Django's autocompleted lists (select2) for screen readers: their label, then what is chosen.
"use strict";
(() => {
  function name(select) {
    const label = document.querySelector(`label[for='${select.id}']`);
    const shown = select.nextElementSibling?.querySelector(".select2-selection");
    if (!label || !shown || label.id) return;
    label.id = `${select.id}-label`;
    const value = shown.getAttribute("aria-labelledby") ?? "";
    shown.setAttribute("aria-labelledby", `${label.id} ${value}`.trim());
    const text = label.textContent.replace(/\s*:\s*$/, "");
    const settle = () => correct(select.nextElementSibling, text);
    settle();
    // What is inside is made anew at each choice.
    new MutationObserver(settle).observe(select.nextElementSibling, { childList: true, subtree: true });
  }

  // Roles that promise a text field or a list where there is none.
  function correct(list, text) {
    list.querySelector(".select2-search__field")?.setAttribute("aria-label", text);
    const shown = list.querySelector(".select2-selection__rendered");
    ["role", "aria-readonly"].forEach((attribute) => shown.removeAttribute(attribute));
    if (shown.tagName === "UL") [shown, ...shown.children].forEach((part) => part.setAttribute("role", "presentation"));
  }

  const look = (root) => root.querySelectorAll("select.admin-autocomplete").forEach(name);
  // After Django's own script, which builds the lists in the same queue.
  django.jQuery(() => setTimeout(() => look(document)));
  document.addEventListener("formset:added", (event) => setTimeout(() => look(event.target)));
})();
