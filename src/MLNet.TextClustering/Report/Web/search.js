// The search: points that match stay coloured, and the first of them are listed with links to their clusters, which needs no pointer.
const listed = 20;

function connectSearch(map) {
  const field = document.getElementById("map-search");
  const status = document.getElementById("map-status");
  const results = document.getElementById("map-results");

  function result(point) {
    const item = element("li", map.points.texts[point]);
    item.dir = "auto";
    const cluster = report.clusters[map.points.cluster[point] - 1];
    if (cluster) {
      const link = element("a", `cluster ${cluster.number}`, "cluster");
      link.href = `#cluster-${cluster.number}`;
      item.append(" ", link);
    }
    return item;
  }

  function show() {
    const { chosen, query } = map.view;
    const found = map.matches.length;
    const total = `${numbers.format(map.points.count)} texts`;
    status.textContent = query === "" && chosen.size === 0
      ? `${total} in ${report.clusters.length} clusters`
      : `${numbers.format(found)} of ${total}${chosen.size ? `, in ${chosen.size} of ${report.clusters.length} clusters` : ""}${query && found > listed ? `; the first ${listed} are listed below` : ""}`;
    results.replaceChildren(...(query ? map.matches.slice(0, listed).map(result) : []));
    results.hidden = query === "" || found === 0;
  }

  const search = debounced(() => {
    map.view.query = field.value.trim().toLowerCase();
    map.apply();
    show();
  }, 150);
  field.addEventListener("input", search);
  return show;
}
