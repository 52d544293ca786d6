// Says how many communes are ticked.
"use strict";
addEventListener("DOMContentLoaded", () => document.querySelectorAll(".commune-ticks").forEach((list) => {
  const [one, many] = list.dataset.noun.split(",");
  const count = () => {
    const ticked = list.querySelectorAll("input:checked").length;
    list.querySelector(".commune-count").textContent = `${ticked} ${ticked < 2 ? one : many}`;
  };
  list.addEventListener("change", count);
  count();
}));
