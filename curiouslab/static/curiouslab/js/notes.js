// Says how many of the proposed points are ticked, on the button that adds them.
"use strict";
addEventListener("DOMContentLoaded", () => {
  const add = document.querySelector("[data-add]");
  const state = document.querySelector("[data-kept]");
  if (!add) return;
  const boxes = [...document.querySelectorAll(".desk-notes-keep input")];
  const count = () => {
    const kept = boxes.filter((box) => box.checked).length;
    add.value = kept > 1 ? `Ajouter ces ${kept} points` : kept ? "Ajouter ce point" : "Ajouter les points cochés";
    state.textContent = `${kept} ${kept < 2 ? "point coché" : "points cochés"} sur ${boxes.length}`;
    boxes.forEach((box) => box.closest(".desk-notes-point").classList.toggle("is-left", !box.checked));
  };
  document.querySelector(".desk-notes-points").addEventListener("change", count);
  count();
});
