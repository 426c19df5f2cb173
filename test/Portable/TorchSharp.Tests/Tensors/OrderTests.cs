using static TorchSharp.torch;

namespace TorchSharp.Tests;

public class OrderTests
{
    [Test]
    public void Sort_is_stable_puts_nan_last_and_names_the_places()
    {
        var (values, places) = tensor(new[] { 3f, float.NaN, 1f, 3f, -2f }).sort();
        Assert.That(values.data<float>().ToArray(), Is.EqualTo(new[] { -2f, 1f, 3f, 3f, float.NaN }));
        Assert.That(places.data<long>().ToArray(), Is.EqualTo(new long[] { 4, 2, 0, 3, 1 }));
        var (down, at) = tensor(new[] { 3, 1, 3 }).sort(descending: true);
        Assert.That(down.data<int>().ToArray(), Is.EqualTo(new[] { 3, 3, 1 }));
        Assert.That(at.data<long>().ToArray(), Is.EqualTo(new long[] { 0, 2, 1 }));
    }

    [Test]
    public void Sort_and_topk_agree_with_an_independent_sort_along_each_dimension([Values(0, 1, 2)] int dim)
    {
        var x = Numbers.Uniform(3, 4, 5, 6);
        var (top, places) = x.topk(3, dim);
        for (var i = 0L; i < 4 * 5 * 6 / x.size(dim); i++)
        {
            var rest = x.transpose(dim, -1).reshape(-1, x.size(dim))[i];
            var expected = rest.data<double>().ToArray().OrderDescending().Take(3).ToArray();
            Assert.That(top.transpose(dim, -1).reshape(-1, 3)[i].data<double>().ToArray(), Is.EqualTo(expected));
            var at = places.transpose(dim, -1).reshape(-1, 3)[i].data<long>().ToArray();
            Assert.That(at.Select(p => rest[p].item<double>()), Is.EqualTo(expected));
        }
    }

    [Test]
    public void Unique_finds_each_value_once_with_places_and_counts()
    {
        var (values, inverse, counts) = tensor(new long[] { 5, 2, 5, 9, 2, 5 }).unique(return_inverse: true, return_counts: true);
        Assert.That(values.data<long>().ToArray(), Is.EqualTo(new long[] { 2, 5, 9 }));
        Assert.That(inverse.data<long>().ToArray(), Is.EqualTo(new long[] { 1, 0, 1, 2, 0, 1 }));
        Assert.That(counts.data<long>().ToArray(), Is.EqualTo(new long[] { 2, 3, 1 }));
    }

    [Test]
    public void Cumulative_sums_median_quantiles_and_counts_are_right()
    {
        var x = tensor(new double[] { 4, 1, 3, 2 });
        Assert.That(x.cumsum(0).data<double>().ToArray(), Is.EqualTo(new double[] { 4, 5, 8, 10 }));
        Assert.That(x.median().item<double>(), Is.EqualTo(2));
        Assert.That(x.quantile(tensor(0.5), 0).item<double>(), Is.EqualTo(2.5));
        Assert.That(tensor(new long[] { 1, 3, 1 }).bincount(null, 5).data<long>().ToArray(), Is.EqualTo(new long[] { 0, 2, 0, 1, 0 }));
        Assert.That(tensor(new[] { true, false, true }).cumsum(0).data<long>().ToArray(), Is.EqualTo(new long[] { 1, 1, 2 }));
    }

    [Test]
    public void Distances_are_the_same_with_and_without_products([Values(3, 40)] int rows)
    {
        var (a, b) = (Numbers.Uniform(1, rows, 7), Numbers.Uniform(2, rows + 1, 7));
        var distances = cdist(a, b);
        for (var i = 0; i < rows; i++)
        {
            for (var j = 0; j <= rows; j++)
                Assert.That(distances[i, j].item<double>(), Is.EqualTo((a[i] - b[j]).square().sum().sqrt().item<double>()).Within(1e-12));
        }
    }
}
