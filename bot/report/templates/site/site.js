"use strict";
// Shows the entries of a list whose words hold all that was typed, with or without accents.
(() => {
  const ask = document.getElementById("ask");
  const list = document.getElementById("entries");
  if (!ask || !list) return;
  const box = document.getElementById("search");
  const count = document.getElementById("count");
  const folded = (words) => words.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const entries = Array.from(list.children, (entry) => [entry, folded(entry.textContent)]);
  const filter = () => {
    const wanted = folded(box.value).split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const [entry, words] of entries) {
      entry.hidden = !wanted.every((word) => words.includes(word));
      if (!entry.hidden) shown += 1;
    }
    count.textContent = !wanted.length ? "" : shown ? `${shown} / ${entries.length}` : count.dataset.none;
  };
  ask.hidden = false;
  box.addEventListener("input", filter);
  box.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && box.value) {
      box.value = "";
      filter();
    }
  });
  filter();
})();
