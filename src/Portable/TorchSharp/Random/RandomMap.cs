using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>Draws one element for each element of a floating tensor, whose value is the parameter of the distribution.</summary>
internal static class RandomMap
{
    /// <summary>A draw with one parameter; <c>single</c> says that the tensor holds floats.</summary>
    internal delegate double Draw(Generator generator, double parameter, bool single);

    internal static Tensor Apply(string name, Tensor input, Generator generator, Draw draw)
    {
        using var scope = NewDisposeScope();
        using var _ = no_grad();
        generator = Generator.OrDefault(generator);
        var parameters = input.detach().contiguous();
        var result = Tensor.Empty(parameters.Sizes, parameters.dtype);
        lock (generator)
        {
            switch (input.dtype)
            {
                case ScalarType.Float32:
                    var singles = parameters.Span<float>();
                    var drawn = result.Span<float>();
                    for (int i = 0; i < drawn.Length; i++)
                        drawn[i] = (float)draw(generator, singles[i], true);
                    break;
                case ScalarType.Float64:
                    var doubles = parameters.Span<double>();
                    var results = result.Span<double>();
                    for (int i = 0; i < results.Length; i++)
                        results[i] = draw(generator, doubles[i], false);
                    break;
                default:
                    throw Errors.NoType(name, input.dtype);
            }
        }
        return result.MoveToOuterDisposeScope();
    }
}
