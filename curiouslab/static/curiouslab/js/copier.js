// A reference that is opened can be copied, as can the link of what it cites. Without script, both are read.
"use strict";
addEventListener("toggle", ({ target: cite }) => {
  // Without https there is no clipboard: no button then, rather than one that does nothing.
  if (!cite.matches?.("details.cite[open]") || cite.querySelector("button") || !navigator.clipboard) return;
  const [summary, ...words] = cite.childNodes;
  const citation = words.map((node) => node.textContent).join("").trim();
  const link = cite.parentNode.querySelector("a.direct") ?? document.querySelector("link[rel=canonical]");
  const said = document.createElement("span");
  said.role = "status";
  const button = (label, text, done) => {
    const one = document.createElement("button");
    one.type = "button";
    one.textContent = label;
    one.addEventListener("click", () => {
      said.textContent = "";
      navigator.clipboard.writeText(text).then(
        () => { said.textContent = done; },
        () => { said.textContent = "La copie n’a pas pu se faire : sélectionnez le texte ci-dessus."; },
      );
    });
    return one;
  };
  const row = document.createElement("div");
  row.className = "copies";
  row.append(
    button("Copier le lien", link.href, "Lien copié"),
    button("Copier la référence", citation, "Référence copiée"),
    said,
  );
  cite.append(row);
}, true);
