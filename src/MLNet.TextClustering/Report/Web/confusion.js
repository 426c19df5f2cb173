// Labels against clusters: each row is a cluster and sums to one.
function drawConfusion(confusion) {
  const { labels, clusters, cells } = confusion;
  const totals = new Array(clusters.length).fill(0);
  for (const [, row, count] of cells) totals[row] += count;
  const rotated = labels.length > 6;
  const wide = document.getElementById("confusion-chart").clientWidth;

  drawChart("confusion-chart", () => ({
    grid: { left: 36, right: rotated ? 60 : 8, top: rotated ? 130 : 40, bottom: 8 },
    xAxis: {
      type: "category", data: labels, position: "top", axisTick: { show: false }, axisLine: { show: false },
      axisLabel: { rotate: rotated ? -50 : 0, interval: 0, color: colour("quiet"), width: rotated ? 140 : Math.max(40, wide / labels.length - 12), overflow: "truncate", fontSize: 11 },
    },
    yAxis: { type: "category", data: clusters, inverse: true, axisTick: { show: false }, axisLine: { show: false }, axisLabel: { interval: 0, color: colour("quiet"), fontSize: 11 } },
    visualMap: { show: false, min: 0, max: 1, dimension: 2, inRange: { color: [colour("card"), colour("c0")] } },
    tooltip: tooltip({
      formatter: hit => {
        const [column, row, share, count] = hit.value;
        const cluster = report.clusters[clusters[row] - 1];
        return tip(labels[column], `${numbers.format(count)} texts, ${Math.round(100 * share)}% of cluster ${cluster.number} ${cluster.name}`);
      },
    }),
    series: [{
      type: "heatmap", data: cells.map(([column, row, count]) => [column, row, count / totals[row], count]),
      itemStyle: { borderColor: colour("card"), borderWidth: 1 }, emphasis: { itemStyle: { borderColor: colour("ink") } },
    }],
  }));
}
