using static TorchSharp.torch;

namespace TorchSharp.Tests;

public class GradientTests
{
    private static IEnumerable<TestCaseData> Operations() =>
        GradientTable.All().Select(row => new TestCaseData(row.Function, row.Inputs).SetArgDisplayNames(row.Name));

    /// <summary>The digamma function's second derivative is what libtorch has polygamma for.</summary>
    private static IEnumerable<TestCaseData> TwiceDifferentiable() =>
        GradientTable.All().Where(row => row.Name != "digamma").Select(row => new TestCaseData(row.Function, row.Inputs).SetArgDisplayNames(row.Name));

    [TestCaseSource(nameof(Operations))]
    public void Follows_finite_differences(Func<Tensor[], Tensor> function, Tensor[] inputs) => GradientChecker.Check(function, inputs);

    [TestCaseSource(nameof(TwiceDifferentiable))]
    public void Gradients_of_gradients_follow_finite_differences(Func<Tensor[], Tensor> function, Tensor[] inputs) => GradientChecker.CheckSecond(function, inputs);

    [TestCaseSource(nameof(Operations))]
    public void Follows_finite_differences_on_spread_inputs(Func<Tensor[], Tensor> function, Tensor[] inputs) =>
        GradientChecker.Check(function, Array.ConvertAll(inputs, Numbers.Spread));
}
