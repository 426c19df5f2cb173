using System.Text.Json;
using TorchSharp.Modules;
using TorchSharp.Tests.Support;
using static TorchSharp.torch;
using static TorchSharp.torch.optim;

namespace TorchSharp.Tests.Optimization;

/// <summary>Optimizers and schedulers take the steps of PyTorch. See make_libtorch_optim_fixture.py.</summary>
public sealed class LibtorchOptimizerTests
{
    private static readonly JsonElement s_fixture = JsonDocument.Parse(
        File.ReadAllText(Path.Combine(TestContext.CurrentContext.TestDirectory, "Fixtures", "libtorch_optim.json"))).RootElement;

    private static readonly Dictionary<string, Func<IEnumerable<Parameter>, OptimizerHelper>> s_optimizers = new()
    {
        ["sgd"] = p => SGD(p, 0.05),
        ["sgd_momentum"] = p => SGD(p, 0.05, momentum: 0.9, dampening: 0.1, weight_decay: 0.01),
        ["sgd_nesterov"] = p => SGD(p, 0.05, momentum: 0.9, nesterov: true),
        ["sgd_maximize"] = p => SGD(p, 0.01, maximize: true),
        ["adam"] = p => Adam(p, 0.05),
        ["adam_decay"] = p => Adam(p, 0.05, 0.8, 0.95, 1e-3, 0.1),
        ["adam_amsgrad"] = p => Adam(p, 0.05, amsgrad: true, maximize: true),
        ["adamw"] = p => AdamW(p, 0.05, weight_decay: 0.1),
        ["adamw_amsgrad"] = p => AdamW(p, 0.05, weight_decay: 0.1, amsgrad: true),
        ["rmsprop"] = p => RMSProp(p, 0.02),
        ["rmsprop_centered"] = p => RMSProp(p, 0.02, 0.9, 1e-4, 0.1, 0.5, true),
    };

    private static readonly Dictionary<string, Func<Optimizer, lr_scheduler.LRScheduler>> s_schedulers = new()
    {
        ["step"] = o => lr_scheduler.StepLR(o, 4, 0.3),
        ["multistep"] = o => lr_scheduler.MultiStepLR(o, [3, 7, 7, 15], 0.5),
        ["exponential"] = o => lr_scheduler.ExponentialLR(o, 0.9),
        ["cosine"] = o => lr_scheduler.CosineAnnealingLR(o, 8, 0.01),
        ["lambda"] = o => lr_scheduler.LambdaLR(o, epoch => 1.0 / (epoch + 1)),
        ["multiplicative"] = o => lr_scheduler.MultiplicativeLR(o, epoch => epoch % 2 == 1 ? 0.95 : 1.01),
        ["constant"] = o => lr_scheduler.ConstantLR(o, 0.25, 6),
        ["linear"] = o => lr_scheduler.LinearLR(o, 0.25, 0.8, 6),
        ["polynomial"] = o => lr_scheduler.PolynomialLR(o, 10, 2.0),
        ["onecycle"] = o => lr_scheduler.OneCycleLR(o, 1.5, total_steps: 26),
        ["onecycle_three"] = o => lr_scheduler.OneCycleLR(
            o, 1.5, epochs: 2, steps_per_epoch: 13, pct_start: 0.4, anneal_strategy: lr_scheduler.impl.OneCycleLR.AnnealStrategy.Linear,
            div_factor: 10, final_div_factor: 100, three_phase: true),
        ["cyclic"] = o => lr_scheduler.CyclicLR(o, 0.1, 0.9, 4, 6),
        ["cyclic_halving"] = o => lr_scheduler.CyclicLR(o, 0.1, 0.9, 3, mode: lr_scheduler.impl.CyclicLR.Mode.Triangular2, cycle_momentum: false),
        ["cyclic_fading"] = o => lr_scheduler.CyclicLR(o, 0.1, 0.9, 3, mode: lr_scheduler.impl.CyclicLR.Mode.ExpRange, gamma: 0.9),
        ["sequential"] = o => lr_scheduler.SequentialLR(o, [lr_scheduler.ConstantLR(o, 0.1, 3), lr_scheduler.ExponentialLR(o, 0.9)], [5]),
        ["chained"] = o => lr_scheduler.ChainedLR([lr_scheduler.ConstantLR(o, 0.1, 3), lr_scheduler.ExponentialLR(o, 0.9)]),
    };

    private static IEnumerable<string> Optimizers() => s_fixture.GetProperty("optimizers").EnumerateObject().Select(p => p.Name);

    private static IEnumerable<string> Schedulers() => s_fixture.GetProperty("schedulers").EnumerateObject().Select(p => p.Name);

    [TestCaseSource(nameof(Optimizers))]
    public void Trajectory_is_that_of_PyTorch(string name)
    {
        using var w = Start();
        using var optimizer = s_optimizers[name]([w]);
        int step = 0;
        foreach (var point in s_fixture.GetProperty("optimizers").GetProperty(name).EnumerateArray())
        {
            TakeStep(optimizer, w, step++);
            Assert.That(Values.Of(w), Is.EqualTo(point.Deserialize<double[]>()).Within(1e-12), $"step {step}");
        }
    }

    [TestCaseSource(nameof(Optimizers))]
    public void State_that_is_saved_and_loaded_continues_the_trajectory(string name)
    {
        using var w = Start();
        using var first = s_optimizers[name]([w]);
        for (int step = 0; step < 10; step++)
            TakeStep(first, w, step);
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        first.save_state_dict(writer);

        stream.Position = 0;
        using var second = s_optimizers[name]([w]);
        foreach (var group in second.ParamGroups)
            group.LearningRate = 123;
        second.load_state_dict(new BinaryReader(stream));
        Assert.That(second.state_dict().State.Zip(first.state_dict().State, (a, b) => a.ApproximatelyEquals(b)), Is.All.True);

        var points = s_fixture.GetProperty("optimizers").GetProperty(name).EnumerateArray().ToArray();
        for (int step = 10; step < points.Length; step++)
            TakeStep(second, w, step);
        Assert.That(Values.Of(w), Is.EqualTo(points[^1].Deserialize<double[]>()).Within(1e-12));
    }

    [TestCaseSource(nameof(Schedulers))]
    public void Learning_rates_and_momenta_are_those_of_PyTorch(string name)
    {
        using var w = Start();
        using var optimizer = SGD([w], 0.5, momentum: 0.9);
        var scheduler = s_schedulers[name](optimizer);
        int step = 0;
        foreach (var expected in s_fixture.GetProperty("schedulers").GetProperty(name).EnumerateArray())
        {
            var group = (SGD.ParamGroup)optimizer.ParamGroups.Single();
            Assert.That((double[])[group.LearningRate, group.Momentum], Is.EqualTo(expected.Deserialize<double[]>()).Within(1e-12), $"step {step++}");
            Assert.That(scheduler.get_last_lr().Single(), Is.EqualTo(group.LearningRate));
            scheduler.step();
        }
    }

    [Test]
    public void A_plateau_reduces_the_rate_when_PyTorch_does()
    {
        using var w = Start();
        using var optimizer = SGD([w], 0.5);
        var scheduler = lr_scheduler.ReduceLROnPlateau(optimizer, factor: 0.2, patience: 2, cooldown: 1, min_lr: [0.01]);
        var plateau = s_fixture.GetProperty("plateau");
        var rates = new List<double>();
        foreach (double measure in plateau.GetProperty("measures").Deserialize<double[]>()!)
        {
            scheduler.step(measure);
            rates.Add(optimizer.ParamGroups.Single().LearningRate);
        }
        Assert.That(rates, Is.EqualTo(plateau.GetProperty("rates").Deserialize<double[]>()).Within(1e-12));
    }

    private static Parameter Start() => new(tensor((double[])[1, -2, 0.5]));

    private static void TakeStep(Optimizer optimizer, Parameter w, int step)
    {
        using var scope = NewDisposeScope();
        using (no_grad())
            w.grad = w.detach() * 0.7 + (w.detach() * 3 + step).sin();
        optimizer.step();
    }
}
