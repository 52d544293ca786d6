// The text editor in French: its name for screen readers, the names of its buttons, a spelling checker.
"use strict";
(() => {
  const FRENCH = {
    "paragraph": "Paragraphe", "heading": "Titre", "Heading 2": "Titre", "Heading 3": "Sous-titre", "Paragraph": "Paragraphe",
    "unordered list": "Liste à puces", "ordered list": "Liste numérotée", "List properties": "Réglages de la liste",
    "blockquote": "Citation", "bold": "Gras", "italic": "Italique", "insert link": "Lien", "remove link": "Ôter le lien",
    "Insert table": "Tableau", "Add column": "Ajouter une colonne", "Delete column": "Supprimer la colonne",
    "Add row": "Ajouter une ligne", "Delete row": "Supprimer la ligne", "Merge cells": "Fusionner les cellules",
    "Split cell": "Scinder la cellule", "Toggle header cell": "Cellule d’en-tête", "Delete table": "Supprimer le tableau",
    "undo": "Annuler", "redo": "Rétablir", "heading 2": "Titre", "heading 3": "Sous-titre",
  };

  function translate(menu) {
    menu.querySelectorAll("button[title]").forEach((button) => {
      const french = FRENCH[button.title];
      if (!french) return;
      button.title = french;
      button.setAttribute("aria-label", french);
    });
    menu.querySelectorAll(".prose-menubar__option > *").forEach((option) => {
      if (FRENCH[option.textContent]) option.textContent = FRENCH[option.textContent];
    });
  }

  function settle(editor) {
    const text = editor.querySelector(".tiptap");
    const menu = editor.querySelector(".prose-menubar");
    if (!text || !menu || text.hasAttribute("aria-label")) return;
    const label = document.querySelector(`label[for='${editor.querySelector("textarea").id}']`);
    text.setAttribute("aria-label", label.textContent.replace(/\s*:\s*$/, ""));
    Object.assign(text, { spellcheck: true, lang: "fr" });
    translate(menu);
    // The button that names the current style is named anew as the cursor moves.
    new MutationObserver(() => translate(menu))
      .observe(menu, { subtree: true, childList: true, attributeFilter: ["title"] });
  }

  const look = () => document.querySelectorAll(".prose-editor").forEach(settle);
  new MutationObserver(look).observe(document, { subtree: true, childList: true });
})();
