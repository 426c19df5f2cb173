using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace MLNet.TextClustering.Models;

/// <summary>Between plain arrays and modules.</summary>
internal static class WeightTensors
{
    public static Parameter Matrix(float[] values, int width, Device device) => nn.Parameter(tensor(values, device: device).reshape(-1, width));

    public static Parameter Vector(float[] values, Device device) => nn.Parameter(tensor(values, device: device));

    public static EmbeddingBag Bag(float[] values, int width, Device device) =>
        nn.EmbeddingBag_from_pretrained(tensor(values, device: device).reshape(-1, width), freeze: false, mode: EmbeddingBagMode.Sum);

    public static float[] Of(Tensor tensor)
    {
        using Tensor plain = tensor.detach().cpu();
        return plain.data<float>().ToArray();
    }
}
