using static TorchSharp.torch;

namespace TorchSharp.Tests;

public class ProductTests
{
    private static readonly (int M, int K, int N)[] Shapes =
        [(1, 1, 1), (5, 7, 3), (12, 256, 32), (13, 257, 33), (40, 3, 100), (100, 300, 2), (7, 1100, 65), (3, 0, 4), (0, 3, 4), (64, 20, 500)];

    [Test]
    public void Products_equal_the_sums_written_out(
        [ValueSource(nameof(Shapes))] (int M, int K, int N) shape, [Values(false, true)] bool leftTransposed, [Values(false, true)] bool rightTransposed)
    {
        var (m, k, n) = shape;
        var a = leftTransposed ? Numbers.Uniform(1, k, m).t() : Numbers.Uniform(1, m, k);
        var b = rightTransposed ? Numbers.Uniform(2, n, k).t() : Numbers.Uniform(2, k, n);
        var expected = WrittenOut(Numbers.Values(a), Numbers.Values(b), m, k, n);
        Assert.That(a.mm(b).data<double>().ToArray(), Is.EqualTo(expected).Within(1e-12 * (k + 1)));
        Assert.That(Numbers.Values(a.@float().mm(b.@float())), Is.EqualTo(expected).Within(1e-6 * (k + 1)));
        var (wholeA, wholeB) = (a.mul(9).@long(), b.mul(9).@long());
        Assert.That(
            Numbers.Values(wholeA.mm(wholeB)),
            Is.EqualTo(WrittenOut(Numbers.Values(wholeA), Numbers.Values(wholeB), m, k, n)));
    }

    [Test]
    public void Linear_adds_the_bias_to_every_row([Values(1, 20, 500)] int outputs, [Values(0, 3, 300)] int inputs)
    {
        var (x, weight, bias) = (Numbers.Uniform(1, 17, inputs), Numbers.Uniform(2, outputs, inputs), Numbers.Uniform(3, outputs));
        var product = WrittenOut(Numbers.Values(x), Numbers.Values(weight.t()), 17, inputs, outputs);
        var b = Numbers.Values(bias);
        var expected = product.Select((sum, i) => sum + b[i % outputs]).ToArray();
        Assert.That(Tensor.Linear(x, weight, bias).data<double>().ToArray(), Is.EqualTo(expected).Within(1e-11));
    }

    [Test]
    public void Products_do_not_depend_on_the_number_of_threads()
    {
        var (a, b) = (Numbers.Uniform(1, 130, 700).@float(), Numbers.Uniform(2, 700, 333).@float());
        var before = get_num_threads();
        try
        {
            set_num_threads(1);
            var one = a.mm(b).data<float>().ToArray();
            set_num_threads(4);
            Assert.That(a.mm(b).data<float>().ToArray(), Is.EqualTo(one));
        }
        finally
        {
            set_num_threads(before);
        }
    }

    private static double[] WrittenOut(double[] a, double[] b, int m, int k, int n)
    {
        var c = new double[m * n];
        for (var i = 0; i < m; i++)
        {
            for (var j = 0; j < n; j++)
            {
                for (var p = 0; p < k; p++)
                    c[(i * n) + j] += a[(i * k) + p] * b[(p * n) + j];
            }
        }

        return c;
    }
}
