// The map: one series a cluster, so that each has its colour and shape, and one below them for what a search or a choice leaves out.
function drawMap(points) {
  const clusters = report.clusters;
  const middle = centres(points, clusters.length);
  const view = { chosen: new Set(), query: "", pointedAt: 0 };
  const many = points.count > 4000;
  let order = []; // of each series, which points it draws
  let matches = [];

  // The fewer points are shown, the larger they are: one match among a hundred thousand must be seen.
  function sizeOf(count) {
    return count > 30000 ? 3 : count > 8000 ? 5 : count > 1500 ? 6 : 8;
  }

  function isShown(i) {
    return (view.chosen.size === 0 || view.chosen.has(points.cluster[i])) && (view.query === "" || points.searchable[i].includes(view.query));
  }

  // Index 0 takes the points that are not shown and those without a cluster.
  function divide() {
    const groups = Array.from({ length: clusters.length + 1 }, () => []);
    matches = [];
    for (let i = 0; i < points.count; i++) {
      const shown = isShown(i);
      groups[shown ? points.cluster[i] : 0].push(i);
      if (shown) matches.push(i);
    }
    order = groups;
  }

  function coordinates(indices) {
    const flat = new Float32Array(2 * indices.length);
    indices.forEach((point, i) => {
      flat[2 * i] = points.x[point];
      flat[2 * i + 1] = points.y[point];
    });
    return flat;
  }

  function series() {
    const dimmed = cluster => view.pointedAt !== 0 && view.pointedAt !== cluster;
    const common = { type: "scatter", dimensions: ["x", "y"], large: many, largeThreshold: 1, progressive: 0, emphasis: { disabled: true } };
    const all = order.map((indices, cluster) => cluster === 0
      ? { ...common, id: "rest", data: coordinates(indices), symbolSize: 0.8 * sizeOf(points.count), silent: view.chosen.size > 0 || view.query !== "", z: 1, itemStyle: { color: colour("rest"), opacity: 0.5 } }
      : {
        ...common, id: `cluster-${cluster}`, data: coordinates(indices), symbolSize: sizeOf(matches.length), symbol: symbols[clusters[cluster - 1].shape], z: 2,
        itemStyle: { color: colour(`c${clusters[cluster - 1].colour}`), opacity: dimmed(cluster) ? 0.06 : matches.length > 4000 ? 0.6 : 0.8 },
      });
    all.push({
      type: "scatter", id: "numbers", silent: true, z: 5, symbolSize: 1, itemStyle: { color: "transparent" },
      data: clusters.filter(c => middle[c.number - 1] >= 0 && order[c.number].length > 0 && !dimmed(c.number))
        .map(c => ({ value: [points.x[middle[c.number - 1]], points.y[middle[c.number - 1]]], name: view.pointedAt === c.number ? `${c.number} ${c.name}` : `${c.number}` })),
      label: { show: true, formatter: "{b}", color: colour("ink"), fontWeight: 700, fontSize: clusters.length > 40 ? 12 : 14, textBorderColor: colour("card"), textBorderWidth: 3, width: 260, overflow: "truncate" },
      labelLayout: { hideOverlap: true },
    });
    return all;
  }

  function axis(pixels, other) {
    const grid = 65535;
    const spare = Math.max(0, (pixels / Math.min(pixels, other) - 1) * grid / 2) + grid * 0.02;
    return { show: false, type: "value", min: -spare, max: grid + spare };
  }

  divide();
  const drawing = drawChart("map-chart", chart => ({
    grid: { left: 0, right: 0, top: 0, bottom: 0 },
    xAxis: axis(chart.getWidth(), chart.getHeight()),
    yAxis: axis(chart.getHeight(), chart.getWidth()),
    dataZoom: ["xAxisIndex", "yAxisIndex"].map(which => ({ type: "inside", [which]: 0, filterMode: "none", moveOnMouseWheel: false, preventDefaultMouseMove: false, minSpan: 0.5 })),
    tooltip: tooltip({
      triggerOn: "mousemove|click",
      formatter: hit => {
        const point = order[hit.seriesIndex][hit.dataIndex];
        const cluster = clusters[points.cluster[point] - 1];
        return tip(cluster ? `${cluster.number} ${cluster.name}` : "no cluster", points.texts[point]);
      },
    }),
    series: series(),
  }));

  // The library keeps every turn of the wheel to itself; without Ctrl it belongs to the page.
  for (const turn of ["wheel", "mousewheel"])
    document.getElementById("map-chart").addEventListener(turn, e => e.ctrlKey || e.stopPropagation(), { capture: true, passive: true });

  function zoom(factor) {
    drawing.chart.getOption().dataZoom.forEach((range, index) => {
      const centre = (range.start + range.end) / 2;
      const half = Math.min(50, Math.max(0.25, (range.end - range.start) * factor / 2));
      const start = factor === 0 ? 0 : Math.min(Math.max(0, centre - half), 100 - 2 * half);
      drawing.chart.dispatchAction({ type: "dataZoom", dataZoomIndex: index, start, end: factor === 0 ? 100 : start + 2 * half });
    });
  }

  return {
    view, zoom, points,
    get matches() { return matches; },
    redraw: drawing.draw,
    apply() {
      divide();
      drawing.draw();
    },
  };
}
