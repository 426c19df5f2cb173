// What all charts share. Colours and type come from the style sheet, so that charts follow light and dark with the rest of the page.
const report = JSON.parse(document.getElementById("report-data").textContent);
const numbers = new Intl.NumberFormat("en");
const darkMode = matchMedia("(prefers-color-scheme: dark)");
const calm = matchMedia("(prefers-reduced-motion: reduce)");
const symbols = ["circle", "triangle", "rect", "diamond"];

function colour(name) {
  return getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
}

function element(tag, text, className) {
  const made = document.createElement(tag);
  made.textContent = text;
  if (className) made.className = className;
  return made;
}

// A box beside the pointer; made of elements, so that a text in it stays a text.
function tip(title, text) {
  const box = element("div", "", "tip");
  box.append(element("b", title));
  const line = element("span", text);
  line.dir = "auto";
  box.append(line);
  return box;
}

function tooltip(options) {
  return { confine: true, backgroundColor: colour("card"), borderColor: colour("line"), textStyle: { color: colour("ink"), fontSize: 13 }, transitionDuration: calm.matches ? 0 : 0.2, ...options };
}

// Draws a chart in an element, and again whenever the theme or the size of the element changes.
function drawChart(id, options) {
  const place = document.getElementById(id);
  const chart = echarts.init(place);
  const draw = () => chart.setOption(
    { animation: false, textStyle: { fontFamily: getComputedStyle(document.body).fontFamily, color: colour("ink") }, ...options(chart) },
    { replaceMerge: ["series"] });
  draw();
  darkMode.addEventListener("change", draw);
  new ResizeObserver(() => {
    if (place.clientWidth === chart.getWidth() && place.clientHeight === chart.getHeight()) return;
    chart.resize();
    draw();
  }).observe(place);
  return { chart, draw };
}

function debounced(action, milliseconds) {
  let timer;
  return () => {
    clearTimeout(timer);
    timer = setTimeout(action, milliseconds);
  };
}
