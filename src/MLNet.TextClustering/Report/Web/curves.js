// A small chart for each figure over training.
function drawCurve(curve, index) {
  drawChart(`curve-${index}`, () => ({
    grid: { left: 8, right: 16, top: 12, bottom: 24, containLabel: true },
    xAxis: { type: "value", name: curve.stepName, nameLocation: "middle", nameGap: 26, minInterval: 1, min: "dataMin", max: "dataMax", splitLine: { show: false }, axisLabel: { color: colour("quiet"), hideOverlap: true }, nameTextStyle: { color: colour("quiet") }, axisLine: { lineStyle: { color: colour("line") } } },
    yAxis: { type: "value", scale: true, axisLabel: { color: colour("quiet") }, splitLine: { lineStyle: { color: colour("line") } } },
    tooltip: tooltip({ trigger: "axis", formatter: ([hit]) => tip(`${curve.stepName} ${hit.value[0]}`, `${Number(hit.value[1].toPrecision(5))}`) }),
    series: [{ type: "line", data: curve.points, showSymbol: curve.points.length < 2, lineStyle: { width: 2, color: colour("c0") }, itemStyle: { color: colour("c0") } }],
  }));
}
