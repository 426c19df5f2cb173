using MLNet.TextClustering.Models;
using TorchSharp;
using static TorchSharp.torch;

namespace MLNet.TextClustering.Tests.Models;

public class VirtualAdversaryTests
{
    // mu = (3 e0, e1): without a hidden layer the encoder is its residual path.
    private readonly EncoderWeights _linear = new(new float[2], new float[1], new float[2], new float[2], [3, 0, 0, 1]);

    [Test]
    public void For_a_linear_encoder_one_power_iteration_multiplies_by_the_square_of_the_matrix()
    {
        using DisposeScope scope = NewDisposeScope();
        using var encoder = new Encoder(_linear, device("cpu"));
        Tensor e = tensor(new[] { 0.5f, -1f }).reshape(1, 2), direction = tensor(new[] { 1f, 2f }).reshape(1, 2);

        // (1, 2) becomes (9, 2), scaled to length one; a move of 0.1 along it changes mu by 0.1 (27, 2) / √85.
        double length = Math.Sqrt(85);
        float[] found = WeightTensors.Of(VirtualAdversary.Direction(encoder, e, encoder.Mean(e).detach(), direction));
        Assert.That(found, Is.EqualTo(new[] { 9 / length, 2 / length }).Within(1e-5));
        Assert.That(VirtualAdversary.Penalty(encoder, e, direction, 0.1).item<float>(), Is.EqualTo(0.01 * ((27 * 27) + 4) / 85).Within(1e-5));
    }

    [Test]
    public void It_finds_its_direction_where_gradients_are_off()
    {
        using DisposeScope scope = NewDisposeScope();
        using var encoder = new Encoder(_linear, device("cpu"));
        using IDisposable off = no_grad();
        Assert.That(VirtualAdversary.Penalty(encoder, ones(1, 2), ones(1, 2), 0.1).item<float>(), Is.GreaterThan(0.01));
    }
}
