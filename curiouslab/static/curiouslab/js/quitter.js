// Warns before a page of the desk is left with something typed and not saved.
"use strict";
addEventListener("load", () => setTimeout(() => {
  const form = document.querySelector("body.desk form[id$='_form']");
  if (!form) return;
  // All that would be sent, files by their names: lists, editor and rows that scripts move included.
  const held = () => JSON.stringify([...new FormData(form)].map(([name, value]) => [name, value.name ?? value]));
  // A page that was refused holds what nobody has saved yet.
  const start = document.querySelector(".errornote, [data-unsaved]") ? "" : held();
  let sent = 0;
  form.addEventListener("submit", (event) => {
    // The second click of a double one would find the row changed by the first.
    if (Date.now() - sent < 1000) event.preventDefault();
    else sent = Date.now();
  });
  addEventListener("beforeunload", (event) => {
    if (Date.now() - sent > 1000 && held() !== start && !form.isKept?.()) event.preventDefault();
  });
}));
