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
    said.className = "collage";
    said.setAttribute("role", "status");
    textarea.closest(".prose-editor").after(said);

    async function paste(view, html, text) {
      said.textContent = "";
      try {
        const { html: kept, remarks } = await clean(html, textarea);
        view.pasteHTML(kept);
        said.textContent = remarks.join(" ");
      } catch {
        view.pasteText(text);
        said.textContent = "Le texte est collé sans sa mise en forme : le portail n’a pas répondu. "
          + "Pour la garder, annulez et collez de nouveau.";
      }
    }

    // Before the editor reads what is pasted, styles and all, which the policy would report.
    const handleDOMEvents = {
      paste(view, event) {
        const html = event.clipboardData?.getData("text/html");
        // Nothing to clean in what has no tags, nor in what was copied from this editor.
        if (!html || html.includes("data-pm-slice")) return false;
        event.preventDefault();
        paste(view, html, event.clipboardData.getData("text/plain"));
        return true;
      },
    };
    editor.setOptions({ editorProps: { handleDOMEvents } });
  }

  document.addEventListener("prose-editor:ready", listen);
})();
