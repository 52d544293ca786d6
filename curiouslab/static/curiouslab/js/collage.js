// What is pasted in the text editor comes out clean: the server, which cleans at each save, does it here too.
"use strict";
(() => {
  // Pictures that a program wrote inside the text itself: heavy, and never kept.
  const lightened = (html) => html.replace(/\ssrc\s*=\s*(["'])data:.*?\1/gis, "");

  async function clean(html, { dataset: { collage }, form }) {
    const answer = await fetch(collage, {
      method: "POST",
      redirect: "error",
      headers: { "Content-Type": "text/html", "X-CSRFToken": form.elements.csrfmiddlewaretoken.value },
      body: lightened(html),
    });
    if (!answer.ok) throw new Error(answer.status);
    return answer.json();
  }

  function listen({ detail: { editor, textarea } }) {
    if (!textarea.dataset.collage) return;
    const said = document.createElement("p");
    said.className = "help collage";
    said.setAttribute("role", "status");
    textarea.closest(".prose-editor").after(said);

    async function paste(view, html) {
      said.textContent = "";
      try {
        const { html: kept, remarks } = await clean(html, textarea);
        view.pasteHTML(kept);
        said.textContent = remarks.join(" ");
      } catch {
        view.pasteHTML(html);
        said.textContent = "Le texte est collé, mais n’a pas pu être remis au propre : relisez ses listes et ses titres.";
      }
    }

    editor.setOptions({
      editorProps: {
        handlePaste(view, event) {
          const html = event.clipboardData?.getData("text/html");
          // Nothing to clean in what has no tags, nor in what was copied from this editor.
          if (!html || html.includes("data-pm-slice")) return false;
          paste(view, html);
          return true;
        },
      },
    });
  }

  document.addEventListener("prose-editor:ready", listen);
})();
