using static TorchSharp.torch;

namespace TorchSharp.Tests;

/// <summary>Every differentiable operation, one line each: name, function, inputs.</summary>
internal static class GradientTable
{
    private static Tensor Places => tensor(new long[] { 2, 0, 2, 1 });

    private static Tensor Grid => tensor(new long[] { 0, 2, 1, 2, 2, 0 }, new long[] { 2, 3 });

    private static Tensor Mask => tensor(new[] { true, false, true, true, false, true, false, true, true, false, true, false }, new long[] { 3, 4 });

    internal static IEnumerable<(string Name, Func<Tensor[], Tensor> Function, Tensor[] Inputs)> All()
    {
        var a = Numbers.Uniform(1, 3, 4);
        var b = Numbers.Uniform(2, 3, 4);
        var row = Numbers.Uniform(3, 4);
        var column = Numbers.Uniform(4, 3, 1);
        var number = Numbers.Uniform(5);
        var positive = Numbers.Uniform(6, 0.3, 2, 3, 4);
        var positiveRow = Numbers.Uniform(7, 0.3, 2, 4);
        var cube = Numbers.Uniform(8, 2, 3, 4);
        var matrix = Numbers.Uniform(9, 4, 5);

        foreach (var (name, f) in Unary())
            yield return (name, x => f(x[0]), [a]);
        foreach (var (name, f) in UnaryOfPositive())
            yield return (name, x => f(x[0]), [positive]);
        foreach (var (name, f) in Binary())
        {
            yield return (name, x => f(x[0], x[1]), [a, b]);
            yield return (name + " row", x => f(x[0], x[1]), [a, row]);
            yield return (name + " column", x => f(x[0], x[1]), [column, a]);
            yield return (name + " number", x => f(x[0], x[1]), [number, a]);
            yield return (name + " outer", x => f(x[0], x[1]), [column, row]);
        }

        yield return ("div", x => x[0].div(x[1]), [a, positive]);
        yield return ("div row", x => x[0].div(x[1]), [a, positiveRow]);
        yield return ("pow", x => x[0].pow(x[1]), [positive, row]);
        yield return ("pow number", x => x[0].pow(3), [a]);
        yield return ("xlogy", x => x[0].xlogy(x[1]), [a, positiveRow]);
        yield return ("atan2", x => x[0].atan2(x[1]), [a, positiveRow]);
        yield return ("remainder", x => x[0].remainder(x[1]), [a, positiveRow]);
        yield return ("lerp", x => x[0].lerp(x[1], x[2]), [a, row, column]);
        yield return ("addcmul", x => x[0].addcmul(x[1], x[2], 0.5), [a, row, column]);
        yield return ("addcdiv", x => x[0].addcdiv(x[1], x[2], 0.5), [a, row, positive]);
        yield return ("where", x => torch.where(Mask, x[0], x[1]), [a, row]);
        yield return ("masked_fill", x => x[0].masked_fill(Mask, 2), [a]);

        foreach (var (name, f) in Reductions())
            yield return (name, x => f(x[0]), [cube]);
        yield return ("norm at a distance from zero", x => x[0].norm(), [a]);
        yield return ("norm 1", x => x[0].norm(1, false, 1f), [a]);
        yield return ("norm 3", x => x[0].norm(1, true, 3f), [a]);
        yield return ("softmax", x => x[0].softmax(1), [a]);
        yield return ("softmax first", x => x[0].softmax(0), [a]);
        yield return ("log_softmax", x => x[0].log_softmax(-1), [a]);
        yield return ("log_softmax middle", x => x[0].log_softmax(1), [cube]);

        yield return ("mm", x => x[0].mm(x[1]), [a, matrix]);
        yield return ("mm transposed", x => x[0].t().mm(x[1]), [a, b]);
        yield return ("bmm", x => x[0].bmm(x[1]), [cube, Numbers.Uniform(10, 2, 4, 3)]);
        yield return ("matmul batch", x => x[0].matmul(x[1]), [cube, matrix]);
        yield return ("matmul broadcast", x => x[0].matmul(x[1]), [Numbers.Uniform(11, 2, 1, 3, 4), Numbers.Uniform(12, 3, 4, 2)]);
        yield return ("matmul vector", x => x[0].matmul(x[1]), [a, row]);
        yield return ("vector matmul", x => x[0].matmul(x[1]), [row, matrix]);
        yield return ("dot", x => x[0].dot(x[1]), [row, positiveRow]);
        yield return ("outer", x => x[0].outer(x[1]), [row, positiveRow]);
        yield return ("addmm", x => x[0].addmm(x[1], x[2], 0.5f, 2f), [Numbers.Uniform(13, 5), a, matrix]);
        yield return ("linear", x => Tensor.Linear(x[0], x[1], x[2]), [cube, Numbers.Uniform(14, 5, 4), Numbers.Uniform(15, 5)]);
        yield return ("linear without bias", x => Tensor.Linear(x[0], x[1], null), [a, Numbers.Uniform(14, 5, 4)]);

        yield return ("einsum", x => einsum("bij,bjk->bik", x[0], x[1]), [cube, Numbers.Uniform(10, 2, 4, 3)]);
        yield return ("einsum of three", x => einsum("ij,jk,i->k", x[0], x[1], x[2]), [a, matrix, Numbers.Uniform(20, 3)]);
        yield return ("einsum sums", x => einsum("ij,kj", x[0], x[1]), [a, b]);
        yield return ("tensordot", x => x[0].tensordot(x[1], [2, 1], [1, 0]), [cube, a]);
        yield return ("inner", x => x[0].inner(x[1]), [a, b]);
        yield return ("kron", x => x[0].kron(x[1]), [a, column]);
        yield return ("cov", x => x[0].cov(), [a]);
        yield return ("baddbmm", x => x[0].baddbmm(x[1], x[2], 0.5f, 2f), [Numbers.Uniform(13, 3), cube, Numbers.Uniform(10, 2, 4, 3)]);
        yield return ("addmv", x => x[0].addmv(x[1], x[2]), [Numbers.Uniform(13, 3), a, row]);
        yield return ("hypot", x => x[0].hypot(x[1]), [a, row]);
        yield return ("diff", x => x[0].diff(2, 1), [a]);
        yield return ("nanmean", x => x[0].nanmean(1), [a]);
        yield return ("select_scatter", x => x[0].select_scatter(x[1], 1, 2), [a, Numbers.Uniform(21, 3)]);
        yield return ("take_along_dim", x => x[0].take_along_dim(Grid, 0), [Numbers.Uniform(22, 3, 3)]);

        foreach (var (name, f) in Shapes())
            yield return (name, x => f(x[0]), [cube]);
        yield return ("cat", x => cat([x[0], x[1], x[0]], 1), [a, column]);
        yield return ("stack", x => stack([x[0], x[1]], -1), [a, b]);
        yield return ("index_select", x => x[0].index_select(0, Places), [a]);
        yield return ("index_select columns", x => x[0].index_select(-1, Places), [a]);
        yield return ("index_add", x => x[0].index_add(0, Places, x[1], 0.5), [a, Numbers.Uniform(16, 4, 4)]);
        yield return ("gather", x => x[0].gather(1, Grid), [a]);
        yield return ("gather first", x => x[0].gather(0, Grid), [a]);
        yield return ("scatter_add", x => x[0].scatter_add(1, Grid, x[1]), [a, Numbers.Uniform(17, 2, 3)]);
        yield return ("scatter", x => x[0].scatter(0, tensor(new long[] { 0, 2, 1 }, new long[] { 1, 3 }), x[1]), [a, Numbers.Uniform(18, 1, 3)]);
        yield return ("index_copy", x => x[0].index_copy(0, tensor(new long[] { 2, 0 }), x[1]), [a, Numbers.Uniform(19, 2, 4)]);
        yield return ("copy_", x => x[0].mul(2).copy_(x[1]), [a, row]);
        yield return ("in place", x => x[0].mul(1).add_(x[1]).mul_(3).exp_(), [a, row]);

        yield return ("index by tensors", x => x[0][TensorIndex.Colon, TensorIndex.Tensor(Places)], [a]);
        yield return ("index by mask", x => x[0][Mask], [a]);
        yield return ("index_put_", x => x[0].mul(2).index_put_(x[1], TensorIndex.Single(1)), [a, row]);
        yield return ("index_put_ accumulating", x => x[0].mul(2).index_put_(x[1], [Places], true), [a, row]);
        yield return ("masked_scatter", x => x[0].masked_scatter(Mask, x[1]), [a, b]);
        yield return ("sort", x => x[0].sort(0).Values, [cube]);
        yield return ("topk", x => x[0].topk(2, 1, false).values, [cube]);
        yield return ("kthvalue", x => x[0].kthvalue(2, 2).values, [cube]);
        yield return ("quantile", x => x[0].quantile(tensor(new[] { 0.3, 0.6 }), 1), [a]);
        yield return ("cdist", x => cdist(x[0], x[1]), [a, b]);
        yield return ("cdist by products", x => cdist(x[0], x[1], 2, compute_mode.use_mm_for_euclid_dist), [a, b]);
        yield return ("layer_norm", x => nn.functional.layer_norm(x[0], [4], x[1], x[2]), [a, row, positiveRow]);
        yield return ("batch_norm", x => nn.functional.batch_norm(x[0], null, null, x[1], x[2], training: true), [a, row, positiveRow]);
        yield return ("batch_norm by running values", x => nn.functional.batch_norm(x[0], zeros(4, ScalarType.Float64), ones(4, ScalarType.Float64), x[1]), [a, row]);
        yield return ("cross_entropy", x => nn.functional.cross_entropy(x[0], tensor(new long[] { 3, 0, 2 })), [a]);
        yield return ("cdist 1", x => cdist(x[0], x[1], 1), [a, b]);

        foreach (var mode in new[] { BagMode.Sum, BagMode.Mean, BagMode.Max })
            yield return ($"embedding_bag {mode}", x => Tensor.EmbeddingBag(x[0], Places, tensor(new long[] { 0, 1, 1 }), mode), [a]);
        yield return ("embedding_bag grid", x => Tensor.EmbeddingBag(x[0], Grid, null, BagMode.Mean), [a]);
        yield return ("embedding_bag weights", x => Tensor.EmbeddingBag(x[0], Places, tensor(new long[] { 0, 3 }), BagMode.Sum, x[1]), [a, positiveRow]);
        yield return ("embedding_bag padding", x => Tensor.EmbeddingBag(x[0], Places, tensor(new long[] { 0, 3 }), BagMode.Sum, x[1], false, 0), [a, positiveRow]);
    }

    private static IEnumerable<(string Name, Func<Tensor, Tensor> Function)> Unary() =>
    [
        ("abs", x => x.abs()), ("neg", x => x.neg()), ("square", x => x.square()), ("exp", x => x.exp()), ("expm1", x => x.expm1()),
        ("sin", x => x.sin()), ("cos", x => x.cos()), ("tan", x => x.tan()), ("asin", x => x.mul(0.9).asin()), ("acos", x => x.mul(0.9).acos()),
        ("atan", x => x.atan()), ("sinh", x => x.sinh()), ("cosh", x => x.cosh()), ("tanh", x => x.tanh()), ("asinh", x => x.asinh()),
        ("atanh", x => x.mul(0.9).atanh()), ("sigmoid", x => x.sigmoid()), ("log_sigmoid", x => x.log_sigmoid()), ("silu", x => x.silu()),
        ("relu", x => x.relu()), ("relu6", x => x.mul(9).relu6()), ("leaky_relu", x => x.leaky_relu(0.1)), ("elu", x => x.elu(1.3)),
        ("selu", x => x.selu()), ("celu", x => x.celu(0.7)), ("gelu", x => x.gelu()), ("softplus", x => x.softplus(1.5, 20)),
        ("hardtanh", x => x.hardtanh(-0.5, 0.5)), ("hardsigmoid", x => x.mul(5).hardsigmoid()), ("hardswish", x => x.mul(5).hardswish()),
        ("threshold", x => x.threshold(0.1, 7)), ("clamp", x => x.clamp(-0.5, 0.6)), ("clamp_min", x => x.clamp_min(0.2)),
        ("erf", x => x.erf()), ("erfc", x => x.mul(3).erfc()), ("erfinv", x => x.mul(0.9).erfinv()), ("logit", x => x.sigmoid().logit()),
        ("frac", x => x.mul(3).frac()), ("floor", x => x.floor().add(x)), ("round", x => x.mul(5).round().add(x)), ("sign", x => x.sign().mul(x)),
        ("clone", x => x.clone().mul(2)), ("to float64", x => x.to_type(ScalarType.Float64)), ("add number", x => 2 + x), ("sub number", x => 2 - x), ("mul number", x => x * 3f),
    ];

    private static IEnumerable<(string Name, Func<Tensor, Tensor> Function)> UnaryOfPositive() =>
    [
        ("log", x => x.log()), ("log2", x => x.log2()), ("log10", x => x.log10()), ("log1p", x => x.log1p()), ("sqrt", x => x.sqrt()),
        ("rsqrt", x => x.rsqrt()), ("reciprocal", x => x.reciprocal()), ("acosh", x => x.add(1).acosh()), ("lgamma", x => x.lgamma()),
        ("digamma", x => x.digamma()), ("pow half", x => x.pow(0.5)), ("number over", x => 2 / x),
    ];

    private static IEnumerable<(string Name, Func<Tensor, Tensor, Tensor> Function)> Binary() =>
    [
        ("add", (x, y) => x + y), ("sub", (x, y) => x - y), ("mul", (x, y) => x * y), ("maximum", (x, y) => x.maximum(y)),
        ("minimum", (x, y) => x.minimum(y)), ("logaddexp", (x, y) => x.logaddexp(y)), ("add alpha", (x, y) => x.add(y, 0.3)),
    ];

    private static IEnumerable<(string Name, Func<Tensor, Tensor> Function)> Reductions() =>
    [
        ("sum", x => x.sum()), ("sum first", x => x.sum(0L)), ("sum middle", x => x.sum(1, keepdim: true)), ("sum last", x => x.sum(-1)),
        ("sum two", x => x.sum(new long[] { 0, 2 })), ("mean", x => x.mean()), ("mean dims", x => x.mean(new long[] { 1 }, true)),
        ("var", x => x.var()), ("var biased", x => x.var(1, false)), ("std", x => x.std(new long[] { 0, 2 }, true, true)), ("max", x => x.max()),
        ("min", x => x.min()), ("max dim", x => x.max(1).values), ("min dim", x => x.min(-1, true).values), ("amax", x => x.amax(0, 2)),
        ("prod", x => x.prod()), ("prod dim", x => x.prod(1, true)), ("prod with a zero", x => x.mul(tensor(new double[] { 1, 0, 2, 3 })).prod(2)),
        ("prod with zeros", x => x.mul(tensor(new double[] { 1, 0, 0, 3 })).prod(2)), ("logsumexp", x => x.logsumexp(1)), ("norm dim", x => x.norm(2)),
    ];

    private static IEnumerable<(string Name, Func<Tensor, Tensor> Function)> Shapes() =>
    [
        ("view", x => x.contiguous().view(6, 4)), ("reshape", x => x.reshape(-1, 8)), ("flatten", x => x.flatten(1)), ("transpose", x => x.transpose(0, 2)),
        ("permute", x => x.permute(2, 0, 1)), ("T", x => x.T), ("squeeze", x => x.unsqueeze(1).squeeze(1)), ("unsqueeze", x => x.unsqueeze(-1)),
        ("expand", x => x.unsqueeze(0).expand(3, 2, 3, 4)), ("narrow", x => x.narrow(2, 1, 2)), ("slice", x => x.slice(2, 0, 4, 2)),
        ("select", x => x.select(1, -1)), ("diagonal", x => x.diagonal(1, 1, 2)), ("tril", x => x.tril()), ("triu", x => x.triu(1)),
        ("split", x => x.split(2, 2)[1]), ("chunk", x => x.chunk(2, 1)[0]), ("unbind", x => x.unbind(0)[1]), ("contiguous", x => x.transpose(0, 1).contiguous()),
        ("reshape of a transposed one", x => x.transpose(0, 2).reshape(3, 8)), ("unflatten", x => x.unflatten(2, 2, 2)), ("alias", x => x.alias()),
        ("flip", x => x.flip(0, 2)), ("roll", x => x.roll([1, 2], [0, 2])), ("repeat", x => x.repeat(2, 1, 1, 3)), ("tile", x => x.tile([2])),
        ("repeat_interleave", x => x.repeat_interleave(2, 1)), ("movedim", x => x.movedim([0], [2])), ("unfold", x => x.unfold(2, 2, 1)),
        ("diag_embed", x => x.diag_embed(1)), ("trace", x => x[0].trace()), ("cumsum", x => x.cumsum(1)), ("cumprod", x => x.cumprod(2)),
        ("logcumsumexp", x => x.logcumsumexp(2)), ("index", x => x[1, 2]),
    ];
}
