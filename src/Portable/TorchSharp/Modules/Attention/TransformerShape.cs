using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>The sizes and choices that the layers of a transformer share.</summary>
internal sealed record TransformerShape(long Width, long Heads, long Inner, double Dropout, nn.Activations Activation)
{
    internal Tensor Drop(Tensor tensor, bool training) => nn.functional.dropout(tensor, Dropout, training);

    internal Tensor Activate(Tensor tensor) => Activation == nn.Activations.ReLU ? tensor.relu() : tensor.gelu();
}
