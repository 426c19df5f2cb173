// Finding and ordering the cards of the clusters. Without this script all cards stand there, the largest cluster first.
const cards = document.getElementById("cards");
const clusterSearch = document.getElementById("cluster-search");
const clusterOrder = document.getElementById("cluster-order");
const clusterStatus = document.getElementById("cluster-status");

const orders = {
  size: (a, b) => b.dataset.size - a.dataset.size,
  loose: (a, b) => a.dataset.cohesion - b.dataset.cohesion,
  tight: (a, b) => b.dataset.cohesion - a.dataset.cohesion,
  number: (a, b) => a.dataset.number - b.dataset.number,
};

function showCards() {
  const wanted = clusterSearch.value.trim().toLowerCase();
  let found = 0;
  for (const card of cards.children) {
    card.hidden = !card.textContent.toLowerCase().includes(wanted);
    if (!card.hidden) found++;
  }
  clusterStatus.textContent = wanted ? `${found} of ${cards.children.length} clusters` : `${cards.children.length} clusters`;
}

function orderCards() {
  cards.append(...[...cards.children].sort((a, b) => orders[clusterOrder.value](a, b) || a.dataset.number - b.dataset.number));
}

// A link to a card that the search hides must still arrive.
function revealTarget() {
  const card = location.hash.startsWith("#cluster-") && document.getElementById(location.hash.slice(1));
  if (!card) return;
  if (card.hidden) {
    clusterSearch.value = "";
    showCards();
  }
  card.scrollIntoView();
  card.focus({ preventScroll: true });
}

document.getElementById("cluster-tools").hidden = cards.children.length < 2;
clusterSearch.addEventListener("input", showCards);
clusterOrder.addEventListener("change", orderCards);
addEventListener("hashchange", revealTarget);
orderCards();
showCards();
