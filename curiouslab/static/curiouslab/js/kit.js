// Each text of the kit has a button that copies it. Without script, it is selected by hand.
"use strict";
// Without https there is no clipboard: no button then, rather than one that does nothing.
for (const text of navigator.clipboard ? document.querySelectorAll("[data-copy]") : []) {
  const row = document.createElement("p");
  const button = document.createElement("button");
  const said = document.createElement("span");
  const title = text.closest("section").querySelector("h2");
  button.type = "button";
  button.className = "button";
  button.textContent = "Copier";
  button.id = `${title.id}-copier`;
  button.setAttribute("aria-labelledby", `${button.id} ${title.id}`);
  said.role = "status";
  button.addEventListener("click", () => {
    said.textContent = "";
    navigator.clipboard.writeText(text.textContent).then(
      () => { said.textContent = "Texte copié"; },
      () => { said.textContent = "La copie n’a pas pu se faire : sélectionnez le texte ci-dessus."; },
    );
  });
  row.append(button, " ", said);
  text.after(row);
}
