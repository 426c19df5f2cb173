// Draws everything. The map comes first, because it is looked at first.
if (report.map) {
  const points = await loadPoints(report.map);
  const map = drawMap(points);
  const show = connectSearch(map);
  connectLegend(map, () => {
    map.apply();
    show();
  });
  document.getElementById("map-in").addEventListener("click", () => map.zoom(0.5));
  document.getElementById("map-out").addEventListener("click", () => map.zoom(2));
  document.getElementById("map-whole").addEventListener("click", () => map.zoom(0));
}
if (report.confusion) drawConfusion(report.confusion);
report.curves.forEach(drawCurve);
document.documentElement.dataset.charts = "drawn";
