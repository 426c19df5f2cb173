// The legend: a button a cluster. Pressed ones alone are shown; pointing at one or coming to it by keyboard dims the others.
function connectLegend(map, changed) {
  const all = document.getElementById("legend-all");
  const buttons = [...document.querySelectorAll("#legend button")];

  function update() {
    for (const button of buttons) button.setAttribute("aria-pressed", map.view.chosen.has(Number(button.dataset.cluster)));
    all.disabled = map.view.chosen.size === 0;
    changed();
  }

  const pointOut = debounced(map.redraw, 80);
  for (const button of buttons) {
    const cluster = Number(button.dataset.cluster);
    const point = at => () => {
      map.view.pointedAt = at;
      pointOut();
    };
    button.addEventListener("click", () => {
      if (!map.view.chosen.delete(cluster)) map.view.chosen.add(cluster);
      update();
    });
    button.addEventListener("pointerenter", point(cluster));
    button.addEventListener("pointerleave", point(0));
    button.addEventListener("focus", () => button.matches(":focus-visible") && point(cluster)());
    button.addEventListener("blur", point(0));
  }
  all.addEventListener("click", () => {
    map.view.chosen.clear();
    update();
    buttons[0].focus();
  });
}
