"""Writes libtorch.json: what libtorch computes for layers and losses in float64. Run with a python that has torch (Debian's python3-torch)."""
import json, os, random
import torch
import torch.nn as nn
import torch.nn.functional as F

torch.manual_seed(1)
torch.set_default_dtype(torch.float64)
cases = []


def pack(t):
    return {"shape": list(t.shape), "type": str(t.dtype).split(".")[1], "data": [float(v) for v in t.detach().reshape(-1).tolist()]}


def case(name, function, *inputs, module=None):
    leaves = [t.detach().clone().requires_grad_() if t.is_floating_point() else t for t in inputs]
    if module is not None:
        module.zero_grad()
    output = function(*leaves)
    outputs = list(output) if isinstance(output, (tuple, list)) else [output]
    weights = [torch.rand_like(o) for o in outputs]
    sum((o * w).sum() for o, w in zip(outputs, weights)).backward()
    cases.append({
        "name": name,
        "inputs": [pack(t) for t in leaves],
        "outputs": [pack(o) for o in outputs],
        "weights": [pack(w) for w in weights],
        "gradients": [pack(t.grad) if t.is_floating_point() and t.grad is not None else None for t in leaves],
        "state": {k: pack(v) for k, v in module.state_dict().items()} if module is not None else None,
        "parameterGradients": {k: pack(p.grad) for k, p in module.named_parameters() if p.grad is not None} if module is not None else None,
    })


def layer(name, module, *inputs, train=True):
    module.train(train)
    with torch.no_grad():
        for p in module.parameters():
            p.copy_(torch.randn_like(p) * 0.4)
    before = {k: pack(v) for k, v in module.state_dict().items()}
    case(name, module, *inputs, module=module)
    cases[-1]["after"] = cases[-1]["state"]
    cases[-1]["state"] = before


x = torch.randn(5, 4)
y = torch.randn(5, 4)
p = torch.rand(5, 4)
q = torch.rand(5, 4)
signs = torch.randint(0, 2, (5, 4)).double() * 2 - 1
rowsigns = torch.randint(0, 2, (5,)).double() * 2 - 1
classes = torch.tensor([0, 3, 1, 1, 2])
holes = torch.tensor([0, -100, 1, -100, 2])
w = torch.rand(4) + 0.5

for name, constant in {"p": p, "q": q, "signs": signs, "rowsigns": rowsigns, "w": w}.items():
    case("constant_" + name, lambda a: a * 1, constant)

for red in ("mean", "sum", "none"):
    case(f"mse_{red}", lambda a, b: F.mse_loss(a, b, reduction=red), x, y)
    case(f"cross_entropy_{red}", lambda a: F.cross_entropy(a, classes, weight=w, reduction=red), x)
    case(f"nll_{red}", lambda a: F.nll_loss(a, holes, weight=w, reduction=red), x)
case("l1", lambda a, b: F.l1_loss(a, b), x, y)
case("smooth_l1", lambda a, b: F.smooth_l1_loss(a, b, beta=0.7), x, y)
case("huber", lambda a, b: F.huber_loss(a, b, delta=0.7), x, y)
case("kl_div", lambda a, b: F.kl_div(a, b, log_target=False, reduction="sum"), x, p)
case("kl_div_log", lambda a, b: F.kl_div(a, b, log_target=True), x, y)
case("soft_margin", lambda a: F.soft_margin_loss(a, signs), x)
case("hinge_embedding", lambda a: F.hinge_embedding_loss(a, signs, margin=1.0), x)
case("poisson_nll", lambda a: F.poisson_nll_loss(a, p * 4, log_input=True, full=True), x)
case("poisson_nll_plain", lambda a: F.poisson_nll_loss(a, p * 4, log_input=False, eps=1e-8), q)
case("gaussian_nll", lambda a, b, v: F.gaussian_nll_loss(a, b, v, full=True, eps=1e-6), x, y, p)
case("bce", lambda a: F.binary_cross_entropy(a, q, weight=w), p)
case("bce_logits", lambda a: F.binary_cross_entropy_with_logits(a, q, weight=w, pos_weight=w + 1), x)
case("multilabel_soft_margin", lambda a: F.multilabel_soft_margin_loss(a, (signs + 1) / 2, weight=w), x)
case("multi_margin", lambda a: F.multi_margin_loss(a, classes, p=2, margin=0.8, weight=w), x)
case("multilabel_margin", lambda a: F.multilabel_margin_loss(a, torch.tensor([[3, 0, -1, 1]] * 5)), x)
case("cosine_embedding", lambda a, b: F.cosine_embedding_loss(a, b, rowsigns, margin=0.1), x, y)
case("margin_ranking", lambda a, b: F.margin_ranking_loss(a, b, signs, margin=0.3), x, y)
case("triplet_margin", lambda a, b, c: F.triplet_margin_loss(a, b, c, margin=2.0, swap=True), x, y, p)
case("cross_entropy_smooth", lambda a: F.cross_entropy(a, classes, weight=w, label_smoothing=0.2), x)
case("cross_entropy_holes", lambda a: F.cross_entropy(a, holes, label_smoothing=0.1), x)
case("cross_entropy_probabilities", lambda a, t: F.cross_entropy(a, t.softmax(1), weight=w), x, y)
case("cross_entropy_3d", lambda a: F.cross_entropy(a, torch.tensor([[0, 1], [2, 1]])), torch.randn(2, 3, 2))

for name, f in {
    "relu": F.relu, "elu": lambda a: F.elu(a, 1.3), "selu": F.selu, "gelu": F.gelu, "gelu_tanh": lambda a: F.gelu(a, approximate="tanh"),
    "leaky_relu": lambda a: F.leaky_relu(a, 0.2), "silu": F.silu, "sigmoid": torch.sigmoid, "tanh": torch.tanh,
    "softplus": lambda a: F.softplus(a, 1.5, 2.0), "softsign": F.softsign, "softmax": lambda a: F.softmax(a, 1),
    "log_softmax": lambda a: F.log_softmax(a, 0), "softmin": lambda a: F.softmin(a, 1), "celu": lambda a: F.celu(a, 0.7),
    "hardshrink": lambda a: F.hardshrink(a, 0.4), "softshrink": lambda a: F.softshrink(a, 0.4), "tanhshrink": F.tanhshrink,
    "hardtanh": lambda a: F.hardtanh(a, -0.5, 0.8), "hardsigmoid": lambda a: F.hardsigmoid(a * 3), "hardswish": lambda a: F.hardswish(a * 3),
    "mish": F.mish, "logsigmoid": F.logsigmoid, "relu6": lambda a: F.relu6(a * 5), "glu": lambda a: F.glu(a, -1),
    "threshold": lambda a: F.threshold(a, 0.1, 7.0), "normalize": lambda a: F.normalize(a, dim=1),
}.items():
    case(name, f, x)
case("prelu", F.prelu, torch.randn(2, 3, 4), torch.rand(3))
case("cosine_similarity", lambda a, b: F.cosine_similarity(a, b, dim=1), x, y)
case("pairwise_distance", lambda a, b: F.pairwise_distance(a, b, p=2), x, y)
case("attention", lambda a, b, c: F._scaled_dot_product_attention(a, b, c)[0], torch.randn(2, 3, 4), torch.randn(2, 5, 4), torch.randn(2, 5, 4))

seq = torch.randn(3, 4, 9)
layer("linear", nn.Linear(4, 3), x)
layer("bilinear", nn.Bilinear(4, 3, 2), x, torch.randn(5, 3))
layer("layer_norm", nn.LayerNorm([3, 4]), torch.randn(2, 3, 4))
layer("group_norm", nn.GroupNorm(2, 4), seq)
layer("batch_norm_train", nn.BatchNorm1d(4), x)
layer("batch_norm_3d", nn.BatchNorm1d(4), seq)
layer("batch_norm_eval", nn.BatchNorm1d(4), x, train=False)
layer("embedding", nn.Embedding(6, 3, padding_idx=1), torch.tensor([[0, 1, 5], [1, 5, 5]]))
layer("embedding_by_frequency", nn.Embedding(6, 3, scale_grad_by_freq=True), torch.tensor([[0, 1, 5], [1, 5, 5]]))
for mode in ("sum", "mean", "max"):
    layer(f"embedding_bag_{mode}", nn.EmbeddingBag(6, 3, mode=mode), torch.tensor([0, 1, 5, 1, 5]), torch.tensor([0, 2, 2]))
layer("embedding_bag_weights", nn.EmbeddingBag(6, 3, mode="sum"), torch.tensor([0, 1, 5, 1, 5]), torch.tensor([0, 2, 2]), torch.rand(5))

layer("conv1d", nn.Conv1d(4, 6, 3, stride=2, padding=2, dilation=2), seq)
layer("conv1d_groups", nn.Conv1d(4, 6, 3, groups=2, bias=False), seq)
layer("conv1d_same", nn.Conv1d(4, 2, 4, padding="same"), seq)
layer("conv1d_reflect", nn.Conv1d(4, 2, 3, padding=2, padding_mode="reflect"), seq)
layer("conv1d_replicate", nn.Conv1d(4, 2, 3, padding=2, padding_mode="replicate"), seq)
layer("conv1d_circular", nn.Conv1d(4, 2, 3, padding=2, padding_mode="circular"), seq)
case("max_pool1d", lambda a: F.max_pool1d(a, 3, stride=2, padding=1), seq)
case("max_pool1d_ceil", lambda a: F.max_pool1d(a, 2, ceil_mode=True), seq)
case("max_pool1d_dilated", lambda a: F.max_pool1d(a, 2, stride=1, dilation=3), seq)
case("avg_pool1d", lambda a: F.avg_pool1d(a, 3, stride=2, padding=1), seq)
case("avg_pool1d_ceil", lambda a: F.avg_pool1d(a, 2, ceil_mode=True), seq)
case("avg_pool1d_inner", lambda a: F.avg_pool1d(a, 3, padding=1, count_include_pad=False), seq)
case("adaptive_avg_pool1d", lambda a: F.adaptive_avg_pool1d(a, 4), seq)
case("adaptive_max_pool1d", lambda a: F.adaptive_max_pool1d(a, 4), seq)

steps = torch.randn(4, 2, 3)


class Flat(nn.Module):
    """A recurrent module whose results are one flat tuple, as TorchSharp returns them."""

    def __init__(self, inner):
        super().__init__()
        self.inner = inner

    def forward(self, a, *state):
        result = self.inner(a, state if len(state) == 2 else state[0] if state else None)
        out, hidden = result if isinstance(result, tuple) and len(result) == 2 else (result, ())
        return (out, *hidden) if isinstance(hidden, tuple) else (out, hidden)


def recurrent(name, inner, *inputs, flat=True):
    module = Flat(inner)
    with torch.no_grad():
        for q in module.parameters():
            q.copy_(torch.randn_like(q) * 0.4)
    case(name, module if flat else inner, *inputs, module=module)
    for key in ("state", "parameterGradients"):
        cases[-1][key] = {k[len("inner."):]: v for k, v in cases[-1][key].items()}


recurrent("lstm", nn.LSTM(3, 5, num_layers=2), steps)
recurrent("lstm_bidirectional", nn.LSTM(3, 5, num_layers=2, bidirectional=True, batch_first=True), torch.randn(2, 4, 3), torch.randn(4, 2, 5), torch.randn(4, 2, 5))
recurrent("gru", nn.GRU(3, 5, num_layers=2, bidirectional=True), steps, torch.randn(4, 2, 5))
recurrent("gru_plain", nn.GRU(3, 5, bias=False), steps)
recurrent("rnn_relu", nn.RNN(3, 5, nonlinearity="relu"), steps)
recurrent("rnn_tanh", nn.RNN(3, 5, batch_first=True), torch.randn(2, 4, 3), torch.randn(1, 2, 5))
layer("gru_cell", nn.GRUCell(3, 5), torch.randn(2, 3), torch.randn(2, 5))
cell = nn.LSTMCell(3, 5)
layer("lstm_cell", cell, torch.randn(2, 3))

mha = nn.MultiheadAttention(6, 2)
layer("multihead_attention", mha, torch.randn(3, 2, 6), torch.randn(4, 2, 6), torch.randn(4, 2, 6))
layer("multihead_attention_other_sizes", nn.MultiheadAttention(6, 3, kdim=5, vdim=4), torch.randn(3, 2, 6), torch.randn(4, 2, 5), torch.randn(4, 2, 4))
layer("multihead_attention_extra", nn.MultiheadAttention(6, 2, add_bias_kv=True, add_zero_attn=True), torch.randn(3, 2, 6), torch.randn(4, 2, 6), torch.randn(4, 2, 6))
encoder = nn.TransformerEncoderLayer(6, 2, dim_feedforward=8, dropout=0.0)
layer("transformer_encoder_layer", encoder, torch.randn(3, 2, 6))
layer("transformer_encoder_layer_gelu", nn.TransformerEncoderLayer(6, 2, dim_feedforward=8, dropout=0.0, activation="gelu"), torch.randn(3, 2, 6))
layer("transformer_encoder", nn.TransformerEncoder(nn.TransformerEncoderLayer(6, 2, dim_feedforward=8, dropout=0.0), 2), torch.randn(3, 2, 6))
layer("transformer_decoder_layer", nn.TransformerDecoderLayer(6, 2, dim_feedforward=8, dropout=0.0), torch.randn(3, 2, 6), torch.randn(4, 2, 6))
layer("transformer", nn.Transformer(6, 2, 1, 1, 8, dropout=0.0), torch.randn(4, 2, 6), torch.randn(3, 2, 6))

import torch.distributions as D

loc, scale, value = torch.randn(3, 1), torch.rand(4) + 0.3, torch.randn(2, 3, 4)
positive, rate = torch.rand(3, 4) * 3 + 0.2, torch.rand(4) + 0.3
inside = torch.rand(3, 4)
rows = torch.rand(3, 4) + 0.1
simplex = torch.rand(3, 4).softmax(-1)
picks = torch.tensor([0, 3, 1])
bits = torch.randint(0, 2, (3, 4)).double()

for name, make, inputs, at in (
    ("normal", D.Normal, (loc, scale), value),
    ("laplace", D.Laplace, (loc, scale), value),
    ("gamma", D.Gamma, (positive, rate), inside * 4),
    ("beta", D.Beta, (positive, rows), inside),
    ("dirichlet", D.Dirichlet, (positive,), simplex),
):
    case(f"{name}_log_prob", lambda v, *a: make(*a).log_prob(v), at, *inputs)
    case(f"{name}_entropy", lambda *a: make(*a).entropy(), *inputs)
    case(f"{name}_moments", lambda *a: (make(*a).mean * 1, make(*a).variance, make(*a).stddev * 1), *inputs)
for name, make in (("normal", D.Normal), ("laplace", D.Laplace)):
    case(f"{name}_cdf", lambda v, *a: make(*a).cdf(v), value, loc, scale)
    case(f"{name}_icdf", lambda v, *a: make(*a).icdf(v), inside, loc, scale)
case("uniform_log_prob", lambda l, w: D.Uniform(l, l + w).log_prob(l.detach() + 0.1), loc, scale)
case("uniform_entropy", lambda l, w: D.Uniform(l, l + w).entropy(), loc, scale)
case("uniform_moments", lambda l, w: (D.Uniform(l, l + w).mean, D.Uniform(l, l + w).variance, D.Uniform(l, l + w).stddev), loc, scale)
case("bernoulli_log_prob", lambda a: D.Bernoulli(probs=a).log_prob(bits), inside)
case("bernoulli_logits_log_prob", lambda a: D.Bernoulli(logits=a).log_prob(bits), value)
case("bernoulli_entropy", lambda a: D.Bernoulli(probs=a).entropy(), inside)
case("bernoulli_moments", lambda a: (D.Bernoulli(logits=a).mean, D.Bernoulli(logits=a).variance), value)
case("categorical_log_prob", lambda a: D.Categorical(probs=a).log_prob(picks), rows)
case("categorical_logits_log_prob", lambda a: D.Categorical(logits=a).log_prob(picks), value)
case("categorical_entropy", lambda a: D.Categorical(logits=a).entropy(), value)
case("constant_bits", lambda a: a * 1, bits)

for name, f in {
    "entr": torch.special.entr, "sinc": torch.special.sinc, "ndtr": torch.special.ndtr, "gammaln": torch.special.gammaln, "psi": torch.special.psi,
    "multigammaln": lambda a: torch.special.multigammaln(a, 3), "ndtri": lambda a: torch.special.ndtri(a / 6),
}.items():
    case("special_" + name, f, torch.rand(3, 4) * 4 + 1.1)
case("special_xlog1py", torch.special.xlog1py, inside, rows)
case("special_gammainc", lambda v: torch.special.gammainc(positive, v), inside * 6)
case("special_gammaincc", lambda v: torch.special.gammaincc(positive, v), inside * 6)
case("constant_positive", lambda a: a * 1, positive)

spoken = torch.randn(7, 3, 5)
labels = torch.tensor([[1, 2, 2], [4, 1, 3], [3, 0, 0]])
for red in ("mean", "sum", "none"):
    case(f"ctc_{red}", lambda a: F.ctc_loss(a.log_softmax(2), labels, torch.tensor([7, 6, 5]), torch.tensor([3, 2, 1]), reduction=red), spoken)
case("ctc_joined", lambda a: F.ctc_loss(a.log_softmax(2), torch.tensor([1, 2, 2, 4, 1, 3]), torch.tensor([7, 6, 5]), torch.tensor([3, 2, 1])), spoken)

with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "libtorch.json"), "w") as f:
    json.dump(cases, f, separators=(",", ":"))
print(len(cases), "cases")
