using TorchSharp.Tests.Support;
using static TorchSharp.torch;
using static TorchSharp.torch.nn.init;

namespace TorchSharp.Tests.NeuralNetworks;

[NonParallelizable]
public sealed class InitTests
{
    [SetUp]
    public void Seed() => manual_seed(3);

    [Test]
    public void Fans_count_the_receptive_field() => Assert.That(CalculateFanInAndFanOut(empty(6, 4, 3)), Is.EqualTo((12L, 18L)));

    [Test]
    public void Uniform_bounds_follow_the_fans()
    {
        AssertRange(xavier_uniform_(empty(300, 100)), Math.Sqrt(6.0 / 400));
        AssertRange(kaiming_uniform_(empty(300, 100), 0, FanInOut.FanOut, NonlinearityType.ReLU), Math.Sqrt(6.0 / 300));
        AssertRange(kaiming_uniform_(empty(300, 100), Math.Sqrt(5)), Math.Sqrt(1.0 / 100));
    }

    [Test]
    public void Normal_deviations_follow_the_fans()
    {
        Assert.That(xavier_normal_(empty(300, 100), 2).std().ToDouble(), Is.EqualTo(2 * Math.Sqrt(2.0 / 400)).Within(2).Percent);
        Assert.That(kaiming_normal_(empty(300, 100)).std().ToDouble(), Is.EqualTo(Math.Sqrt(2.0 / 100)).Within(2).Percent);
    }

    [Test]
    public void Truncated_normal_numbers_stay_between_the_cuts()
    {
        var values = Values.Of(trunc_normal_(empty(20_000), 1, 2, 0, 4));
        Assert.That(values.Min(), Is.GreaterThanOrEqualTo(0));
        Assert.That(values.Max(), Is.LessThanOrEqualTo(4));
        // The mean of N(1, 4) between 0 and 4 is 1 + 2 (φ(-0.5) - φ(1.5)) / (Φ(1.5) - Φ(-0.5)).
        Assert.That(values.Average(), Is.EqualTo(1.7111).Within(0.03));
    }

    [Test]
    public void Orthogonal_rows_or_columns_are_orthonormal_up_to_the_gain()
    {
        var wide = orthogonal_(empty(3, 5, dtype: ScalarType.Float64), 2);
        Assert.That(Values.Of(wide.mm(wide.t())), Is.EqualTo(Values.Of(eye(3, dtype: ScalarType.Float64) * 4)).Within(1e-12));
        var tall = orthogonal_(empty(5, 3, dtype: ScalarType.Float64));
        Assert.That(Values.Of(tall.t().mm(tall)), Is.EqualTo(Values.Of(eye(3, dtype: ScalarType.Float64))).Within(1e-12));
    }

    [Test]
    public void Constants_and_identities_are_written_in_place_without_a_graph()
    {
        var parameter = nn.Parameter(empty(2, 3));
        Assert.That(Values.Of(constant_(parameter, 7)), Is.All.EqualTo(7));
        Assert.That(Values.Of(eye_(parameter)), Is.EqualTo((double[])[1, 0, 0, 0, 1, 0]));
        Assert.That(parameter.is_leaf && parameter.requires_grad, Is.True);
    }

    private static void AssertRange(Tensor tensor, double bound)
    {
        double[] values = Values.Of(tensor);
        Assert.That(values.Max(), Is.EqualTo(bound).Within(0.1).Percent);
        Assert.That(values.Min(), Is.EqualTo(-bound).Within(0.1).Percent);
        Assert.That(values.Average(), Is.Zero.Within(bound * 0.02));
    }
}
