// Clés de sécurité : le bouton n’apparaît que là où une clé peut servir, et un échec se dit en français.
(() => {
  const button = document.querySelector("[data-key-button]");
  if (!button || !window.PublicKeyCredential) return;
  button.hidden = false;
  document.querySelector("[data-key-missing]").hidden = true;
  const failed = document.querySelector("[data-key-failed]");
  button.addEventListener("click", () => { failed.hidden = true; });
  document.addEventListener("allauth.error", (event) => {
    event.preventDefault();
    failed.hidden = false;
  });
})();
