namespace TorchSharp.Tests;

public unsafe class VectorTests
{
    [Test]
    public void Exp_is_right_to_the_last_digits_over_its_whole_range()
    {
        var x = Enumerable.Range(0, 40001).Select(i => -104f + (i * 0.0048f)).Concat([0f, -0f, 1e-30f, 88.7f]).ToArray();
        var y = new float[x.Length];
        fixed (float* px = x, py = y)
            Vectors.ExpShifted(px, 0, py, x.Length);
        for (var i = 0; i < x.Length; i++)
        {
            var expected = Math.Exp(x[i]);
            Assert.That(y[i], Is.EqualTo(expected > float.MaxValue ? double.PositiveInfinity : expected).Within(Math.Max(2.5e-7 * expected, 1.5e-45)), $"exp({x[i]})");
        }
    }

    [Test]
    public void Exp_of_the_extremes()
    {
        var x = Enumerable.Repeat(new[] { float.NegativeInfinity, float.PositiveInfinity, float.NaN, -200, 200 }, 7).SelectMany(v => v).ToArray();
        var y = new float[x.Length];
        fixed (float* px = x, py = y)
            Vectors.ExpShifted(px, 0, py, x.Length);
        Assert.That(y, Is.EqualTo(Enumerable.Repeat(new[] { 0, float.PositiveInfinity, float.NaN, 0, float.PositiveInfinity }, 7).SelectMany(v => v)));
    }

    [TestCase("log", 0, 20)]
    [TestCase("tanh", -10, 10)]
    [TestCase("softplus", -80, 30)]
    [TestCase("sigmoid", -87, 90)]
    public void Functions_of_floats_are_right_to_the_last_digits(string name, double low, double high)
    {
        var x = Enumerable.Range(1, 20000).Select(i => (float)(low + ((high - low) * i / 20000))).Concat([1e-40f, 1e-20f, 1f, 0.9999f, 1e-5f]).ToArray();
        using var input = torch.tensor(x);
        using var result = name switch { "log" => input.log(), "tanh" => input.tanh(), "softplus" => input.softplus(), _ => input.sigmoid() };
        var y = result.data<float>().ToArray();
        for (var i = 0; i < x.Length; i++)
        {
            var expected = name switch { "log" => Math.Log(x[i]), "tanh" => Math.Tanh(x[i]), "softplus" => x[i] > 20 ? x[i] : Precise.LogP1(Math.Exp(x[i])), _ => 1 / (1 + Math.Exp(-(double)x[i])) };
            Assert.That(y[i], Is.EqualTo(expected).Within((4e-7 * Math.Abs(expected)) + 1.5e-45 + (name == "log" ? 6e-8 : 0)), $"{name}({x[i]})");
        }
    }

    [Test]
    public void Functions_of_the_extremes()
    {
        var x = torch.tensor(new[] { 0f, -1f, float.PositiveInfinity, float.NegativeInfinity, float.NaN });
        Assert.That(x.log().data<float>().ToArray(), Is.EqualTo(new[] { float.NegativeInfinity, float.NaN, float.PositiveInfinity, float.NaN, float.NaN }));
        Assert.That(x.tanh().data<float>().ToArray(), Is.EqualTo(new[] { 0f, MathF.Tanh(-1), 1f, -1f, float.NaN }).Within(1e-6f));
        Assert.That(x.relu().data<float>().ToArray(), Is.EqualTo(new[] { 0f, 0f, float.PositiveInfinity, 0f, float.NaN }));
        Assert.That(x.maximum(torch.tensor(0f)).data<float>().ToArray(), Is.EqualTo(new[] { 0f, 0f, float.PositiveInfinity, 0f, float.NaN }));
    }

    [TestCase(1e-20, 1e-20, 1e-20)]
    [TestCase(1e-9, 9.999999995e-10, 1.0000000005e-9)]
    [TestCase(-0.5, -0.69314718055994531, -0.39346934028736658)]
    [TestCase(-1, double.NegativeInfinity, -0.63212055882855767)]
    [TestCase(3, 1.3862943611198906, 19.085536923187668)]
    [TestCase(double.PositiveInfinity, double.PositiveInfinity, double.PositiveInfinity)]
    public void Logarithms_and_exponentials_near_one_keep_small_digits(double x, double log1p, double expm1)
    {
        Assert.That(torch.tensor(x).log1p().item<double>(), Is.EqualTo(log1p).Within(3e-16 * Math.Abs(log1p)));
        Assert.That(torch.tensor(x).expm1().item<double>(), Is.EqualTo(expm1).Within(3e-16 * Math.Abs(expm1)));
    }
}
