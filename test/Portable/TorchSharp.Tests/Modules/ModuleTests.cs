using TorchSharp;
using TorchSharp.Modules;
using TorchSharp.Tests.Support;
using static TorchSharp.torch;

namespace TorchSharp.Tests.NeuralNetworks;

[NonParallelizable]
public sealed class ModuleTests
{
    [Test]
    public void Fields_are_registered_in_the_order_of_declaration_under_their_names()
    {
        using var model = new Model();
        Assert.That(model.named_parameters().Select(pair => pair.name), Is.EqualTo((string[])
            ["scale", "first.weight", "first.bias", "rest.0.weight", "rest.0.bias", "rest.2.weight"]));
        Assert.That(model.named_buffers().Select(pair => pair.name), Is.EqualTo((string[])["offset"]));
        Assert.That(model.named_children().Select(pair => pair.name), Is.EqualTo((string[])["first", "rest"]));
        Assert.That(model.named_modules().Select(pair => pair.name), Is.EqualTo((string[])["first", "rest", "rest.0", "rest.1", "rest.2"]));
    }

    [Test]
    public void A_linear_layer_starts_as_in_libtorch()
    {
        manual_seed(7);
        using var linear = nn.Linear(3, 2);
        Assert.That(linear.weight.data<float>().ToArray(), Is.EqualTo((float[])
            [0.04032507538795471f, -0.3477921187877655f, 0.18384182453155518f, 0.1811612844467163f, -0.3085803687572479f, -0.0865316316485405f]));
        Assert.That(linear.bias.data<float>().ToArray(), Is.EqualTo((float[])[-0.33822792768478394f, 0.1498066484928131f]));
    }

    [Test]
    public void State_dict_holds_parameters_then_buffers_and_loads_again()
    {
        using var source = new Model();
        using var target = new Model();
        var state = source.state_dict();
        Assert.That(state.Keys.Last(), Is.EqualTo("offset"));

        var (missing, unexpected) = target.load_state_dict(state);
        Assert.That(missing.Concat(unexpected), Is.Empty);
        foreach (var (name, tensor) in target.state_dict())
            Assert.That(Values.Same(tensor, state[name]), Is.True, name);
    }

    [Test]
    public void A_state_dict_that_does_not_fit_is_refused_unless_not_strict()
    {
        using var model = new Model();
        var state = model.state_dict();
        state.Remove("scale");
        state["stranger"] = zeros(1);
        Assert.That(() => model.load_state_dict(state), Throws.InvalidOperationException.With.Message.Contains("stranger"));

        var (missing, unexpected) = model.load_state_dict(state, strict: false);
        Assert.That(missing, Is.EqualTo((string[])["scale"]));
        Assert.That(unexpected, Is.EqualTo((string[])["stranger"]));
    }

    [Test]
    public void Training_mode_reaches_every_module()
    {
        using var model = new Model();
        model.eval();
        Assert.That(model.modules().Select(module => module.training), Is.All.False);
        model.train();
        Assert.That(model.modules().Select(module => module.training), Is.All.True);
    }

    [Test]
    public void Apply_visits_children_before_their_parent()
    {
        using var model = new Model();
        var visited = new List<string>();
        model.apply(module => visited.Add(module.GetName()));
        Assert.That(visited, Is.EqualTo((string[])["Linear", "Linear", "ReLU", "Linear", "Sequential", "Model"]));
    }

    [Test]
    public void Zero_grad_forgets_the_gradients()
    {
        using var model = new Model();
        model.call(ones(2, 3)).sum().backward();
        Assert.That(model.parameters().Any(parameter => parameter.AccumulatedGradient is not null), Is.True);
        model.zero_grad();
        Assert.That(model.parameters().All(parameter => parameter.AccumulatedGradient is null), Is.True);
    }

    [Test]
    public void Converting_keeps_the_parameter_objects()
    {
        using var model = new Model();
        var before = model.parameters().ToList();
        model.to(ScalarType.Float64);
        Assert.That(model.parameters(), Is.EqualTo(before));
        Assert.That(model.parameters().Select(parameter => parameter.dtype), Is.All.EqualTo(ScalarType.Float64));
        Assert.That(model.call(ones(2, 3, dtype: ScalarType.Float64)).dtype, Is.EqualTo(ScalarType.Float64));
    }

    [Test]
    public void Hooks_see_and_change_what_goes_in_and_out()
    {
        using var identity = nn.Identity();
        var pre = identity.register_forward_pre_hook((_, input) => input.add(1));
        identity.register_forward_hook((_, _, output) => output.mul(10));
        Assert.That(identity.call(tensor(2f)).ToSingle(), Is.EqualTo(30));
        Assert.That(identity.forward(tensor(2f)).ToSingle(), Is.EqualTo(2), "forward runs no hooks");
        pre.remove();
        Assert.That(identity.call(tensor(2f)).ToSingle(), Is.EqualTo(20));
    }

    [Test]
    public void A_parameter_takes_over_its_data()
    {
        var data = ones(2);
        using var parameter = new Parameter(data);
        Assert.That(data.IsInvalid, Is.True);
        Assert.That(parameter.requires_grad && parameter.is_leaf, Is.True);
    }

    [Test]
    public void Sequential_can_be_sliced_and_extended()
    {
        using var model = nn.Sequential(("a", nn.Linear(2, 3)), ("b", nn.ReLU()), ("c", nn.Linear(3, 1)));
        Assert.That(model[1..].named_children().Select(child => child.name), Is.EqualTo((string[])["b", "c"]));
        Assert.That(model[(null, 2)].Count, Is.EqualTo(2));
        Assert.That(model.append(nn.Sigmoid()).named_children().Last().name, Is.EqualTo("3"));
        Assert.That(model.call(ones(4, 2)).shape, Is.EqualTo((long[])[4, 1]));
    }

    private sealed class Model : nn.Module<Tensor, Tensor>
    {
        private readonly Parameter scale = new(torch.rand(1));
        private readonly Tensor offset = torch.rand(4);
        private readonly Linear first = nn.Linear(3, 4);
        private readonly Sequential rest = nn.Sequential(nn.Linear(4, 4), nn.ReLU(), nn.Linear(4, 2, hasBias: false));

        internal Model() : base("Model") => RegisterComponents();

        public override Tensor forward(Tensor input) => rest.call(first.call(input) * scale + offset);
    }
}
