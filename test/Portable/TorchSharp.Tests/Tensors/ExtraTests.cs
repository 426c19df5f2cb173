using static TorchSharp.torch;

namespace TorchSharp.Tests;

public class ExtraTests
{
    [Test]
    public void Einsum_sums_the_names_that_the_result_lacks()
    {
        var (a, b) = (Numbers.Uniform(1, 3, 4), Numbers.Uniform(2, 4, 5));
        Assert.That(einsum("ij,jk->ki", a, b).allclose(a.mm(b).t()), Is.True);
        Assert.That(einsum("ij->", a).item<double>(), Is.EqualTo(a.sum().item<double>()).Within(1e-12));
        Assert.That(einsum("ij,ij->i", a, a).allclose(a.square().sum(1)), Is.True);
    }

    [Test]
    public void Values_find_their_places_in_a_sorted_sequence()
    {
        var edges = tensor(new[] { 1.0, 3, 3, 7 });
        var values = tensor(new[] { 0.0, 3, 8 });
        Assert.That(searchsorted(edges, values).data<long>().ToArray(), Is.EqualTo(new long[] { 0, 1, 4 }));
        Assert.That(values.bucketize(edges, right: true).data<long>().ToArray(), Is.EqualTo(new long[] { 0, 3, 4 }));
        Assert.That(values.isin(edges).data<bool>().ToArray(), Is.EqualTo(new[] { false, true, false }));
    }

    [Test]
    public void Forms_that_change_the_shape_keep_the_data()
    {
        var x = arange(6).view(2, 3);
        Assert.That(x.unsqueeze_(0).shape, Is.EqualTo(new long[] { 1, 2, 3 }));
        Assert.That(x.squeeze_().transpose_(0, 1).data<long>().ToArray(), Is.EqualTo(new long[] { 0, 3, 1, 4, 2, 5 }));
    }

    [Test]
    public void Splits_share_out_what_is_left()
    {
        Assert.That(arange(7).tensor_split(3).Select(p => p.numel()), Is.EqualTo(new long[] { 3, 2, 2 }));
        Assert.That(arange(7).tensor_split([2, -1]).Select(p => p.numel()), Is.EqualTo(new long[] { 2, 4, 1 }));
        Assert.That(arange(7).split(3).Select(p => p.numel()), Is.EqualTo(new long[] { 3, 3, 1 }));
        Assert.That(arange(7).chunk(3).Select(p => p.numel()), Is.EqualTo(new long[] { 3, 3, 1 }));
    }

    [Test]
    public void Correlations_are_covariances_of_standardised_rows()
    {
        var x = Numbers.Uniform(1, 3, 50);
        var standardised = (x - x.mean([1L], true)) / x.std(1, true, true);
        Assert.That(x.corrcoef().allclose(standardised.cov()), Is.True);
    }

    [Test]
    public void Triangles_have_their_indices()
    {
        Assert.That(tril_indices(2, 3).data<long>().ToArray(), Is.EqualTo(new long[] { 0, 1, 1, 0, 0, 1 }));
        Assert.That(triu_indices(2, 3, 1).data<long>().ToArray(), Is.EqualTo(new long[] { 0, 0, 1, 1, 2, 2 }));
    }
}
