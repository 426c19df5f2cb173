// The points of the map as they travel in the page: numbers of two bytes in base64, texts as one gzipped block.
function bytes(base64) {
  return Uint8Array.from(atob(base64), c => c.charCodeAt(0));
}

function unpack(base64) {
  const view = new DataView(bytes(base64).buffer);
  return Uint16Array.from({ length: view.byteLength / 2 }, (_, i) => view.getUint16(2 * i, true));
}

async function unzip(base64) {
  const stream = new Blob([bytes(base64)]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Response(stream).text();
}

async function loadPoints(map) {
  const texts = (await unzip(map.texts)).split("\n");
  return { count: map.count, x: unpack(map.x), y: unpack(map.y), cluster: unpack(map.cluster), texts, searchable: texts.map(t => t.toLowerCase()) };
}

// Where the number of each cluster stands: on the point nearest to the middle of its points, so that it never hangs in another cluster.
function centres(points, clusterCount) {
  const sums = Array.from({ length: clusterCount }, () => ({ x: 0, y: 0, count: 0, best: Infinity, at: -1 }));
  for (let i = 0; i < points.count; i++) {
    const sum = sums[points.cluster[i] - 1];
    if (!sum) continue;
    sum.x += points.x[i];
    sum.y += points.y[i];
    sum.count++;
  }
  for (let i = 0; i < points.count; i++) {
    const sum = sums[points.cluster[i] - 1];
    if (!sum) continue;
    const distance = (points.x[i] - sum.x / sum.count) ** 2 + (points.y[i] - sum.y / sum.count) ** 2;
    if (distance < sum.best) Object.assign(sum, { best: distance, at: i });
  }
  return sums.map(s => s.at);
}
