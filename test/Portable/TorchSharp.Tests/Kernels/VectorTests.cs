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
        var x = new[] { float.NegativeInfinity, float.PositiveInfinity, float.NaN, -200, 200 };
        var y = new float[x.Length];
        fixed (float* px = x, py = y)
            Vectors.ExpShifted(px, 0, py, x.Length);
        Assert.That(y, Is.EqualTo(new[] { 0, float.PositiveInfinity, float.NaN, 0, float.PositiveInfinity }));
    }
}
