// What was read of a number, beside it: while it is pointed at or focused, when it is tapped, and when the page is
// opened at it (#f-N). Without this script the link of a figure leads to the same words in the list.
"use strict";
const text = document.querySelector("article");
const list = document.querySelector("aside");
const tip = document.getElementById("tip");
const gap = 6;

function show(number) {
  const readings = (number.getAttribute("aria-describedby") ?? "").split(" ").filter(Boolean).map((id) => document.getElementById(id));
  tip.replaceChildren(...(readings.length ? readings.map(copy) : [kindOf(number)]));
  tip.hidden = false;
  putBeside(number.getClientRects()[0]);
  if (readings.length) bringIntoView(readings[0]);
}

// The browser's own note on hovering would say it a second time.
function kindOf(number) {
  number.dataset.kind ??= number.title;
  number.removeAttribute("title");
  return number.dataset.kind;
}

function copy(reading) {
  const box = document.createElement("div");
  box.append(...reading.cloneNode(true).childNodes);
  return box;
}

// Below the number, above it where there is more room, and never over the edge of the page.
function putBeside(place) {
  const rightmost = document.documentElement.clientWidth - tip.offsetWidth - gap;
  const below = place.bottom + gap + tip.offsetHeight <= innerHeight || place.top < tip.offsetHeight + gap;
  tip.style.left = scrollX + Math.max(gap, Math.min(place.left, rightmost)) + "px";
  tip.style.top = scrollY + (below ? place.bottom + gap : place.top - tip.offsetHeight - gap) + "px";
}

function bringIntoView(reading) {
  list.querySelector(".current")?.classList.remove("current");
  reading.classList.add("current");
  list.scrollTop += reading.getBoundingClientRect().top - list.getBoundingClientRect().top - list.clientHeight / 3;
}

function follow(event) {
  const number = event.target.closest("article a.figure, article .number");
  if (number) show(number);
  else tip.hidden = true;
}

function open() {
  const number = text.querySelector("a.figure:target, .number:target");
  if (number) show(number);
}

for (const kind of ["pointerover", "focusin", "click"]) document.addEventListener(kind, follow);
text.addEventListener("click", (event) => {
  if (event.target.closest("a.figure")) event.preventDefault(); // its reading stands beside it already
});
addEventListener("keydown", (event) => {
  if (event.key === "Escape") tip.hidden = true;
});
addEventListener("hashchange", open);
addEventListener("load", open);
