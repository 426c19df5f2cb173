using static TorchSharp.torch;

namespace TorchSharp.Tests;

/// <summary>Compares the gradients of sum(R * f(inputs)), R fixed, with central differences in float64.</summary>
internal static class GradientChecker
{
    private const double Step = 1e-5;

    internal static void Check(Func<Tensor[], Tensor> function, Tensor[] inputs, double tolerance = 1e-7)
    {
        using var scope = NewDisposeScope();
        Tensor weights;
        using (no_grad())
            weights = Numbers.Uniform(99, function(inputs).shape);
        var leaves = inputs.Select(x => x.is_floating_point() ? x.detach().requires_grad_() : x).ToArray();
        function(leaves).mul(weights).sum().backward();

        for (var i = 0; i < leaves.Length; i++)
        {
            if (!leaves[i].requires_grad)
                continue;
            Assert.That(leaves[i].grad is not null, $"no gradient for input {i}");
            Assert.That(leaves[i].grad.shape, Is.EqualTo(leaves[i].shape));
            var analytic = Numbers.Values(leaves[i].grad);
            var numeric = Numeric(function, inputs, i, weights);
            for (var e = 0; e < analytic.Length; e++)
            {
                Assert.That(
                    analytic[e],
                    Is.EqualTo(numeric[e]).Within(tolerance * (1 + Math.Abs(numeric[e]))),
                    $"input {i}, element {e} of {analytic.Length}");
            }
        }
    }

    /// <summary>The same for the gradients themselves, as functions of the inputs.</summary>
    internal static void CheckSecond(Func<Tensor[], Tensor> function, Tensor[] inputs, double tolerance = 1e-6) =>
        Check(x => Gradients(function, x), inputs, tolerance);

    /// <summary>All gradients of the weighted result in one row; adding nothing of the inputs ties gradients that are constant to the graph.</summary>
    private static Tensor Gradients(Func<Tensor[], Tensor> function, Tensor[] inputs)
    {
        using var mode = enable_grad();
        var leaves = inputs.Select(x => !x.is_floating_point() || x.requires_grad ? x : x.detach().requires_grad_()).ToArray();
        var floats = leaves.Where(x => x.is_floating_point()).ToArray();
        var result = function(leaves);
        var gradients = autograd.grad([result.mul(Numbers.Uniform(98, result.shape)).sum()], floats, create_graph: true, allow_unused: true);
        var flat = cat(gradients.Where(g => g is not null).Select(g => g.flatten()).ToArray(), 0);
        return flat + (floats.Select(x => x.sum()).Aggregate((a, b) => a + b) * 0);
    }

    private static double[] Numeric(Func<Tensor[], Tensor> function, Tensor[] inputs, int which, Tensor weights)
    {
        using var mode = no_grad();
        var values = Numbers.Values(inputs[which]);
        var shape = inputs[which].shape;
        var gradient = new double[values.Length];
        for (var e = 0; e < values.Length; e++)
            gradient[e] = (At(e, Step) - At(e, -Step)) / (2 * Step);
        return gradient;

        double At(int element, double step)
        {
            using var scope = NewDisposeScope();
            var moved = (double[])values.Clone();
            moved[element] += step;
            var arguments = (Tensor[])inputs.Clone();
            arguments[which] = tensor(moved).reshape(shape);
            return function(arguments).mul(weights).sum().ToDouble();
        }
    }
}
