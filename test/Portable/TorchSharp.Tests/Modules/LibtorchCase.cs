using System.Text.Json;
using TorchSharp.Tests.Support;
using static TorchSharp.torch;

namespace TorchSharp.Tests.NeuralNetworks;

/// <summary>One computation of libtorch in float64: inputs, results, and the gradients of Σ weights · results. See make_libtorch_fixture.py.</summary>
internal sealed record LibtorchCase(
    string Name,
    LibtorchTensor[] Inputs,
    LibtorchTensor[] Outputs,
    LibtorchTensor[] Weights,
    LibtorchTensor?[] Gradients,
    Dictionary<string, LibtorchTensor> State,
    Dictionary<string, LibtorchTensor> ParameterGradients,
    Dictionary<string, LibtorchTensor>? After)
{
    private static readonly JsonSerializerOptions s_options = new() { PropertyNameCaseInsensitive = true };

    internal static IReadOnlyList<LibtorchCase> All { get; } = JsonSerializer.Deserialize<LibtorchCase[]>(
        File.ReadAllText(Path.Combine(TestContext.CurrentContext.TestDirectory, "Fixtures", "libtorch.json")), s_options)!;

    internal static LibtorchCase Named(string name) => All.Single(c => c.Name == name);

    /// <summary>Runs the function on the inputs, and the module's parameters if it has any, and compares all results and gradients.</summary>
    internal void Check(Func<Tensor[], Tensor[]> function, nn.Module? module = null, double tolerance = 1e-9)
    {
        using var scope = NewDisposeScope();
        module?.load_state_dict(State.ToDictionary(pair => pair.Key, pair => pair.Value.ToTensor()));
        var inputs = Inputs.Select(input => input.ToTensor()).ToArray();
        foreach (var input in inputs.Where(input => input.is_floating_point()))
            input.requires_grad_();

        var outputs = function(inputs);
        Assert.That(outputs, Has.Length.EqualTo(Outputs.Length));
        for (int i = 0; i < outputs.Length; i++)
            Outputs[i].AssertEquals(outputs[i], tolerance, $"output {i}");

        outputs.Zip(Weights, (output, weight) => output.mul(weight.ToTensor()).sum()).Aggregate((a, b) => a + b).backward();
        for (int i = 0; i < inputs.Length; i++)
            Gradients[i]?.AssertEquals(inputs[i].grad, tolerance, $"gradient of input {i}");
        if (module is null)
            return;

        foreach (var (name, gradient) in ParameterGradients)
            gradient.AssertEquals(module.get_parameter(name).grad, tolerance, $"gradient of {name}");
        foreach (var (name, value) in After ?? State)
            value.AssertEquals(module.state_dict()[name], tolerance, $"{name} after the call");
    }
}

internal sealed record LibtorchTensor(long[] Shape, string Type, double[] Data)
{
    internal Tensor ToTensor() => Type == "int64"
        ? tensor(Array.ConvertAll(Data, value => (long)value), Shape)
        : tensor(Data, Shape);

    internal void AssertEquals(Tensor? actual, double tolerance, string what)
    {
        Assert.That(actual is not null, $"{what} is missing");
        Assert.That(actual!.shape, Is.EqualTo(Shape), what);
        Assert.That(Values.Of(actual), Is.EqualTo(Data).Within(tolerance), what);
    }
}
