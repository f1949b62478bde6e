// A figure's reading beside it while it is pointed at or focused. Without this script its link leads to the same words.
"use strict";
const tip = document.getElementById("tip");

function show(figure) {
  const readings = figure.getAttribute("aria-describedby").split(" ").map((id) => {
    const box = document.createElement("div");
    box.append(...document.getElementById(id).cloneNode(true).childNodes);
    return box;
  });
  tip.replaceChildren(...readings);
  tip.hidden = false;
  const place = figure.getBoundingClientRect();
  const below = place.bottom + 6;
  const fits = below + tip.offsetHeight < innerHeight;
  tip.style.top = Math.max(4, fits ? below : place.top - tip.offsetHeight - 6) + "px";
  tip.style.left = Math.max(4, Math.min(place.left, innerWidth - tip.offsetWidth - 8)) + "px";
}

function hide() {
  tip.hidden = true;
}

for (const figure of document.querySelectorAll("article a.figure")) {
  figure.addEventListener("mouseenter", () => show(figure));
  figure.addEventListener("focus", () => show(figure));
  figure.addEventListener("mouseleave", hide);
  figure.addEventListener("blur", hide);
}
addEventListener("keydown", (event) => {
  if (event.key === "Escape") hide();
});
addEventListener("scroll", hide, { passive: true });
