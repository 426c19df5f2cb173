using static TorchSharp.torch;

namespace TorchSharp.Tests;

/// <summary>Values against the formulas written out element by element.</summary>
public class ValueTests
{
    private static readonly double[] Some = [-3.2, -1, -0.4, -1e-3, 0, 1e-3, 0.3, 0.5, 1, 1.7, 2.5, 4];

    private static IEnumerable<TestCaseData> Functions() => new (string, Func<Tensor, Tensor>, Func<double, double>)[]
    {
        ("abs", x => x.abs(), Math.Abs), ("neg", x => -x, v => -v), ("exp", x => x.exp(), Math.Exp), ("exp2", x => x.exp2(), v => Math.Pow(2, v)),
        ("expm1", x => x.expm1(), v => Math.Exp(v) - 1), ("log", x => (x + 4).log(), v => Math.Log(v + 4)), ("log2", x => (x + 4).log2(), v => Math.Log2(v + 4)),
        ("log10", x => (x + 4).log10(), v => Math.Log10(v + 4)), ("log1p", x => (x + 4).log1p(), v => Math.Log(v + 5)), ("sqrt", x => (x + 4).sqrt(), v => Math.Sqrt(v + 4)),
        ("rsqrt", x => (x + 4).rsqrt(), v => 1 / Math.Sqrt(v + 4)), ("reciprocal", x => (x + 4).reciprocal(), v => 1 / (v + 4)), ("square", x => x.square(), v => v * v),
        ("sin", x => x.sin(), Math.Sin), ("cos", x => x.cos(), Math.Cos), ("tan", x => x.tan(), Math.Tan), ("asin", x => (x / 5).asin(), v => Math.Asin(v / 5)),
        ("acos", x => (x / 5).acos(), v => Math.Acos(v / 5)), ("atan", x => x.atan(), Math.Atan), ("sinh", x => x.sinh(), Math.Sinh), ("cosh", x => x.cosh(), Math.Cosh),
        ("tanh", x => x.tanh(), Math.Tanh), ("asinh", x => x.asinh(), Math.Asinh), ("acosh", x => (x + 5).acosh(), v => Math.Acosh(v + 5)), ("atanh", x => (x / 5).atanh(), v => Math.Atanh(v / 5)),
        ("sigmoid", x => x.sigmoid(), v => 1 / (1 + Math.Exp(-v))), ("log_sigmoid", x => x.log_sigmoid(), v => -Math.Log(1 + Math.Exp(-v))), ("silu", x => x.silu(), v => v / (1 + Math.Exp(-v))),
        ("relu", x => x.relu(), v => Math.Max(v, 0)), ("relu6", x => (x * 2).relu6(), v => Math.Clamp(2 * v, 0, 6)), ("leaky_relu", x => x.leaky_relu(0.1), v => v > 0 ? v : v / 10),
        ("elu", x => x.elu(1.5), v => v > 0 ? v : 1.5 * (Math.Exp(v) - 1)), ("celu", x => x.celu(1.5), v => v > 0 ? v : 1.5 * (Math.Exp(v / 1.5) - 1)),
        ("selu", x => x.selu(), v => 1.0507009873554805 * (v > 0 ? v : 1.6732632423543772 * (Math.Exp(v) - 1))), ("softplus", x => x.softplus(2, 5), v => 2 * v > 5 ? v : Math.Log(1 + Math.Exp(2 * v)) / 2),
        ("hardtanh", x => x.hardtanh(-1, 2), v => Math.Clamp(v, -1, 2)), ("hardsigmoid", x => x.hardsigmoid(), v => Math.Clamp((v / 6) + 0.5, 0, 1)),
        ("hardswish", x => x.hardswish(), v => v * Math.Clamp((v + 3) / 6, 0, 1)), ("threshold", x => x.threshold(0.4, 9), v => v > 0.4 ? v : 9),
        ("floor", x => x.floor(), Math.Floor), ("ceil", x => x.ceil(), Math.Ceiling), ("trunc", x => x.trunc(), Math.Truncate), ("frac", x => x.frac(), v => v - Math.Truncate(v)),
        ("round", x => x.round(), v => Math.Round(v)), ("round to one place", x => x.round(1), v => Math.Round(v * 10) / 10), ("sign", x => x.sign(), v => Math.Sign(v)),
        ("clamp", x => x.clamp(-1, 1), v => Math.Clamp(v, -1, 1)), ("pow", x => (x + 4).pow(1.5), v => Math.Pow(v + 4, 1.5)), ("whole pow", x => x.pow(3), v => v * v * v),
        ("remainder", x => x.remainder(1.5), v => v - (1.5 * Math.Floor(v / 1.5))), ("fmod", x => x.fmod(1.5), v => v % 1.5), ("floor_divide", x => x.floor_divide(0.7), v => Math.Floor(v / 0.7)),
        ("reverse sub", x => 2 - x, v => 2 - v), ("reverse div", x => 2 / (x + 4), v => 2 / (v + 4)), ("logit", x => (x / 10 + 0.5).logit(), v => Math.Log(((v / 10) + 0.5) / (0.5 - (v / 10)))),
        ("xlogy", x => x.abs().xlogy(x.abs()), v => v == 0 ? 0 : Math.Abs(v) * Math.Log(Math.Abs(v))), ("atan2", x => x.atan2(x + 1), v => Math.Atan2(v, v + 1)),
        ("logaddexp", x => x.logaddexp(x * 2), v => Math.Log(Math.Exp(v) + Math.Exp(2 * v))), ("deg2rad", x => x.deg2rad(), v => v * Math.PI / 180),
        ("maximum", x => x.maximum(-x), Math.Abs), ("lerp", x => x.lerp(x * 3, tensor(0.25)), v => 1.5 * v), ("addcdiv", x => x.addcdiv(x, x + 5, 2), v => v + (2 * v / (v + 5))),
    }.Select(row => new TestCaseData(row.Item2, row.Item3).SetArgDisplayNames(row.Item1));

    [TestCaseSource(nameof(Functions))]
    public void Functions_equal_their_formulas(Func<Tensor, Tensor> function, Func<double, double> formula)
    {
        var expected = Array.ConvertAll(Some, v => formula(v));
        Assert.That(Numbers.Values(function(tensor(Some))), Is.EqualTo(expected).Within(1e-13));
        var single = Array.ConvertAll(Some, v => (float)v);
        Assert.That(Numbers.Values(function(tensor(single))), Is.EqualTo(Array.ConvertAll(single, v => formula(v))).Within(1e-5).Or.EqualTo(expected).Within(1e-5));
    }

    [TestCase(0.5, 0.52049987781304654, 0.57236494292470009, -1.9635100260214235)]
    [TestCase(2.5, 0.99959304798255499, 0.2846828704729192, 0.70315664064524319)]
    [TestCase(7, 1, 6.5792512120101012, 1.8727843350984672)]
    public void Special_functions_equal_published_values(double x, double erf, double lgamma, double digamma)
    {
        var t = tensor(x);
        Assert.That(t.erf().item<double>(), Is.EqualTo(erf).Within(1e-14));
        Assert.That(t.erfc().item<double>(), Is.EqualTo(1 - erf).Within(1e-14));
        Assert.That(t.lgamma().item<double>(), Is.EqualTo(lgamma).Within(1e-12));
        Assert.That(t.digamma().item<double>(), Is.EqualTo(digamma).Within(1e-12));
        Assert.That(tensor(Math.Tanh(x)).erfinv().erf().item<double>(), Is.EqualTo(Math.Tanh(x)).Within(1e-14));
    }

    [Test]
    public void Reductions_equal_loops_over_each_dimension([Values(0, 1, 2)] int dim, [Values] bool spread)
    {
        var x = Numbers.Uniform(1, 4, 5, 6);
        var rows = x.transpose(dim, -1).reshape(-1, x.size(dim));
        var lists = Enumerable.Range(0, (int)rows.size(0)).Select(i => rows[i].data<double>().ToArray()).ToArray();
        if (spread)
            x = Numbers.Spread(x);
        Is(x.sum(dim), row => row.Sum());
        Is(x.mean([dim]), row => row.Average());
        Is(x.prod(dim), row => row.Aggregate(1.0, (product, v) => product * v));
        Is(x.max(dim).values, row => row.Max());
        Is(x.argmin(dim), row => Array.IndexOf(row, row.Min()));
        Is(x.max(dim).indexes, row => Array.IndexOf(row, row.Max()));
        Is(x.var(dim), row => row.Sum(v => Math.Pow(v - row.Average(), 2)) / (row.Length - 1));
        Is(x.std(dim, false), row => Math.Sqrt(row.Sum(v => Math.Pow(v - row.Average(), 2)) / row.Length));
        Is(x.norm(dim), row => Math.Sqrt(row.Sum(v => v * v)));
        Is(x.norm(dim, false, 1f), row => row.Sum(Math.Abs));
        Is(x.logsumexp(dim), row => Math.Log(row.Sum(Math.Exp)));
        Is((x > 0).any(dim), row => row.Any(v => v > 0) ? 1 : 0);
        Is((x > -0.9).all(dim), row => row.All(v => v > -0.9) ? 1 : 0);
        Is(x.@float().logsumexp(dim), row => Math.Log(row.Sum(Math.Exp)), 1e-6);
        var shares = x.softmax(dim).transpose(dim, -1).reshape(-1, x.size(dim));
        for (var i = 0; i < lists.Length; i++)
            Assert.That(Numbers.Values(shares[i]), NUnit.Framework.Is.EqualTo(lists[i].Select(v => Math.Exp(v) / lists[i].Sum(Math.Exp))).Within(1e-14));

        void Is(Tensor reduced, Func<double[], double> expected, double tolerance = 1e-12) => Assert.That(
            Numbers.Values(reduced.unsqueeze(dim).transpose(dim, -1).reshape(-1)), NUnit.Framework.Is.EqualTo(lists.Select(expected)).Within(tolerance));
    }

    [Test]
    public void Sums_of_millions_of_floats_keep_their_digits() =>
        Assert.That(full(5_000_000, 0.1f).sum().item<float>(), Is.EqualTo(500_000f).Within(0.1f));

    [Test]
    public void Whole_numbers_and_truth_values_compute_exactly()
    {
        var x = tensor(new long[] { -7, 7, 3 });
        Assert.That((x / 2).data<float>().ToArray(), Is.EqualTo(new[] { -3.5f, 3.5f, 1.5f }));
        Assert.That(x.div(2, RoundingMode.floor).data<long>().ToArray(), Is.EqualTo(new long[] { -4, 3, 1 }));
        Assert.That((x % 4).data<long>().ToArray(), Is.EqualTo(new long[] { 1, 3, 3 }));
        Assert.That(x.pow(2).data<long>().ToArray(), Is.EqualTo(new long[] { 49, 49, 9 }));
        Assert.That(x.abs().max().item<long>(), Is.EqualTo(7));
        var flags = tensor(new[] { true, false, true });
        Assert.That((flags & ~tensor(new[] { true, true, false })).data<bool>().ToArray(), Is.EqualTo(new[] { false, false, true }));
        Assert.That((flags | tensor(new[] { false, false, false })).sum().item<long>(), Is.EqualTo(2));
        Assert.That((flags ^ flags).any().item<bool>(), Is.False);
    }

    [Test]
    public void Bags_of_embeddings_fold_the_rows_they_name()
    {
        var table = Numbers.Uniform(1, 5, 3);
        var (places, starts) = (tensor(new long[] { 4, 0, 0, 2 }), tensor(new long[] { 0, 3, 3 }));
        var rows = Enumerable.Range(0, 5).Select(i => table[i].data<double>().ToArray()).ToArray();
        double[] Fold(Func<double, double, double, double> f) =>
            [.. Enumerable.Range(0, 3).Select(c => f(rows[4][c], rows[0][c], rows[0][c])), 0, 0, 0, .. rows[2]];
        Assert.That(Numbers.Values(Tensor.EmbeddingBag(table, places, starts, BagMode.Sum)), NUnit.Framework.Is.EqualTo(Fold((a, b, c) => a + b + c)).Within(1e-14));
        Assert.That(Numbers.Values(Tensor.EmbeddingBag(table, places, starts, BagMode.Mean))[..6], NUnit.Framework.Is.EqualTo(Fold((a, b, c) => (a + b + c) / 3)[..6]).Within(1e-14));
        Assert.That(Numbers.Values(Tensor.EmbeddingBag(table, places, starts, BagMode.Max)), NUnit.Framework.Is.EqualTo(Fold((a, b, c) => Math.Max(a, b))).Within(1e-14));
    }
}
