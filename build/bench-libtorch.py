"""The products and training steps of test/Benchmarks/Training in PyTorch, one line each in the same form."""
import random
import resource
import sys
import time

import torch
import torch.nn as nn
import torch.nn.functional as F

DOCUMENTS, TERMS_EACH = 256, 80


def best(action, seconds):
    """The best time of a run, and its mean processor time over the second half."""
    least, start, runs, processor = float("inf"), time.perf_counter(), 0, 0.0
    while time.perf_counter() - start < seconds or runs < 3:
        if not runs and time.perf_counter() - start > seconds / 2:
            processor = time.process_time()
        runs += processor > 0
        one = time.perf_counter()
        action()
        least = min(least, time.perf_counter() - one)
    return least, (time.process_time() - processor) / runs


class Bags:
    def __init__(self, vocabulary, seed):
        draw = random.Random(seed)
        terms = []
        for _ in range(DOCUMENTS):
            drawn = set()
            while len(drawn) < TERMS_EACH:
                drawn.add(int(vocabulary * draw.random() ** 2))
            terms.extend(drawn)
        self.terms = torch.tensor(terms)
        self.starts = torch.arange(0, DOCUMENTS * TERMS_EACH, TERMS_EACH)
        self.weights = torch.full((DOCUMENTS * TERMS_EACH,), 1 / TERMS_EACH)


def divergence(mu, s):
    return 0.5 * (mu.square() + s.exp() - 1 - s).sum(1).mean()


def likelihood(logits, x):
    picked = F.log_softmax(logits, 1).gather(1, x.terms.reshape(DOCUMENTS, TERMS_EACH))
    return -(picked * x.weights.reshape(DOCUMENTS, TERMS_EACH)).sum(1).mean()


def vae(vocabulary):
    embed = nn.EmbeddingBag(vocabulary, 500, mode="sum")
    second, mean, log_var = nn.Linear(500, 500), nn.Linear(500, 20), nn.Linear(500, 20)
    third, fourth, output = nn.Linear(20, 500), nn.Linear(500, 500), nn.Linear(500, vocabulary)
    nn.init.normal_(embed.weight, 0, 0.02)

    def loss(x):
        h = F.relu(second(F.relu(embed(x.terms, x.starts, x.weights))))
        mu, s = mean(h), log_var(h)
        z = mu + (0.5 * s).exp() * torch.randn_like(mu)
        return likelihood(output(F.relu(fourth(F.relu(third(z))))), x) + divergence(mu, s)

    return loss, [embed, second, mean, log_var, third, fourth, output]


def prodlda(vocabulary):
    embed = nn.EmbeddingBag(vocabulary, 100, mode="sum")
    second, mean, log_var, topics = nn.Linear(100, 100), nn.Linear(100, 50), nn.Linear(100, 50), nn.Linear(50, vocabulary, bias=False)
    norm_mean, norm_log_var, norm_topics = (nn.BatchNorm1d(width, affine=False) for width in (50, 50, vocabulary))
    nn.init.normal_(embed.weight, 0, 0.02)

    def loss(x):
        h = F.softplus(second(F.softplus(embed(x.terms, x.starts, x.weights))))
        mu, s = norm_mean(mean(h)), norm_log_var(log_var(h))
        theta = F.softmax(mu + (0.5 * s).exp() * torch.randn_like(mu), 1)
        return likelihood(norm_topics(topics(theta)), x) + divergence(mu, s)

    return loss, [embed, second, mean, log_var, topics]


def recipe(vocabulary):
    hidden, mean, residual, log_var = nn.Linear(120, 128), nn.Linear(128, 32), nn.Linear(120, 32, bias=False), nn.Linear(128, 32)
    terms, bias = nn.EmbeddingBag(vocabulary, 32, mode="sum"), nn.EmbeddingBag(vocabulary, 1, mode="sum")
    documents, view1, view2 = (torch.randn(DOCUMENTS, 120) for _ in range(3))

    def mu_of(h, e):
        return mean(h) + residual(e)

    def unit(rows):
        return rows / (rows.square().sum(1, keepdim=True) + 1e-12).sqrt()

    def loss(y):
        h = F.relu(hidden(documents))
        mu, s = mu_of(h, documents), log_var(h).clamp(-8, 4)
        zeta = mu + (0.5 * s).exp() * torch.randn_like(mu)
        logits = F.linear(zeta, terms.weight, bias.weight.reshape(-1))
        expected = (zeta * terms(y.terms, y.starts, y.weights)).sum(1) + bias(y.terms, y.starts, y.weights).reshape(-1)
        reconstruction = (logits.logsumexp(1) - expected).mean()
        u, v = unit(mu_of(F.relu(hidden(view1)), view1)), unit(mu_of(F.relu(hidden(view2)), view2))
        cosines = u.mm(v.t()) / 0.2
        contrast = (0.5 * (cosines.logsumexp(0) + cosines.logsumexp(1)) - (u * v).sum(1) / 0.2).mean()
        return reconstruction + 0.01 * divergence(mu, s) + 0.5 * contrast

    return loss, [hidden, mean, residual, log_var, terms, bias]


def products(seconds):
    with torch.no_grad():
        for m, k, n in [(256, 2000, 500), (1024, 1024, 1024), (256, 500, 20000), (256, 120, 128), (256, 32, 4000)]:
            a, b, weight = torch.ones(m, k), torch.ones(k, n), torch.ones(n, k)
            for name, product in (("mm", lambda: a.mm(b)), ("mm transposed", lambda: a.mm(weight.t()))):
                print(f"{name} {m}x{k}x{n}\t{best(product, seconds)[0] * 1e3:.3f} ms")


def steps(only, seconds):
    for name, vocabulary, model in [("vae", 2000, vae), ("vae", 20000, vae), ("prodlda", 2000, prodlda), ("prodlda", 20000, prodlda), ("recipe", 4000, recipe)]:
        if only and only != f"{name}-{vocabulary}":
            continue
        torch.manual_seed(1)
        loss, modules = model(vocabulary)
        batches = [Bags(vocabulary, seed) for seed in range(4)]
        optimizer = torch.optim.Adam([p for module in modules for p in module.parameters()], lr=1e-3)
        state = {"step": 0}

        def step():
            optimizer.zero_grad()
            value = loss(batches[state["step"] % 4])
            value.backward()
            optimizer.step()
            state["step"] += 1

        fastest, processor = best(step, seconds)
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10
        print(f"{name}-{vocabulary}\t{fastest * 1e3:.2f} ms\tprocessor {processor * 1e3:.2f} ms\t{DOCUMENTS / fastest:.0f} documents/s\tpeak {peak} MB")


if __name__ == "__main__":
    words = [w for w in sys.argv[1:] if "=" not in w]
    for word in sys.argv[1:]:
        if word.startswith("threads="):
            torch.set_num_threads(int(word[8:]))
    if not words or "products" in words:
        products(2)
    if not words or "steps" in words:
        steps(None, 6)
    for word in words:
        if word not in ("products", "steps"):
            steps(word, 6)
