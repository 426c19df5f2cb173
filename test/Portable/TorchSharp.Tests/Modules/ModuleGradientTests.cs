using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace TorchSharp.Tests.NeuralNetworks;

/// <summary>Operations with gradients of their own, on inputs that are not contiguous, against central differences.</summary>
[NonParallelizable]
public sealed class ModuleGradientTests
{
    private static readonly long[] s_classes = [1, 0, 3];

    private static IEnumerable<string> Names() => Cases().Keys;

    [TestCaseSource(nameof(Names))]
    public void Gradient_agrees_with_finite_differences(string name)
    {
        using var scope = NewDisposeScope();
        var (function, inputs) = Cases()[name];
        GradientChecker.Check(function, inputs, 1e-6);
    }

    [Test]
    public void Layers_do_not_depend_on_the_number_of_threads()
    {
        int before = get_num_threads();
        try
        {
            Assert.That(Run(4), Is.EqualTo(Run(1)));
        }
        finally
        {
            set_num_threads(before);
        }

        static double[] Run(int threads)
        {
            using var scope = NewDisposeScope();
            set_num_threads(threads);
            manual_seed(4);
            var model = nn.Sequential(nn.LayerNorm(1100), nn.BatchNorm1d(1100), nn.Dropout(0.2), nn.Linear(1100, 30));
            F.cross_entropy(model.call(randn(300, 1100)), randint(0, 30, [300])).backward();
            return [.. model.parameters().SelectMany(parameter => Numbers.Values(parameter.grad))];
        }
    }

    private static Dictionary<string, (Func<Tensor[], Tensor> Function, Tensor[] Inputs)> Cases()
    {
        var matrix = Numbers.Uniform(1, 3, 4);
        var turned = Numbers.Uniform(2, 4, 3);
        var cube = Numbers.Uniform(3, 2, 4, 3);
        var row = Numbers.Uniform(4, 4);
        var other = Numbers.Uniform(5, 4);
        return new()
        {
            ["layer_norm"] = (x => F.layer_norm(x[0].t(), [4], x[1], x[2]), [turned, row, other]),
            ["layer_norm plain"] = (x => F.layer_norm(x[0], [3]), [turned]),
            ["batch_norm"] = (x => F.batch_norm(x[0].t(), null, null, x[1], x[2], true), [turned, row, other]),
            ["batch_norm 3d"] = (x => F.batch_norm(x[0].transpose(0, 2), null, null, x[1], x[2], true), [cube, row, other]),
            ["batch_norm repeated"] = (x => F.batch_norm(cat([x[0], x[0] * 2], 0), null, null, training: true), [matrix]),
            ["batch_norm running"] = (x => F.batch_norm(x[0], row.abs(), row.abs() + 1, x[1], x[2]), [matrix, row, other]),
            ["group_norm"] = (x => F.group_norm(x[0].transpose(1, 2).transpose(1, 2), 2, x[1], x[2]), [cube, row, other]),
            ["cross_entropy"] = (x => F.cross_entropy(x[0].t(), tensor(s_classes)), [turned]),
            ["cross_entropy none"] = (x => F.cross_entropy(x[0], tensor(s_classes), other.abs(), reduction: nn.Reduction.None), [matrix]),
            ["dropout"] = (x => { manual_seed(1); return F.dropout(x[0].t(), 0.3); }, [turned]),
            ["max_pool"] = (x => F.max_pool1d(x[0].transpose(1, 2), 2, 1), [cube]),
            ["conv1d"] = (x => F.conv1d(x[0].transpose(1, 2), x[1], x[2], padding: 1), [cube, Numbers.Uniform(6, 2, 3, 2), Numbers.Uniform(7, 2)]),
            ["igamma"] = (x => x[0].exp().igamma(x[1].exp()), [matrix, row]),
            ["gelu tanh"] = (x => x[0].gelu(TorchSharp.Modules.GELU.Approximate.tanh), [matrix]),
            ["normal sample"] = (x => { manual_seed(1); return distributions.Normal(x[0], x[1].exp()).rsample(2); }, [matrix, row]),
        };
    }
}
