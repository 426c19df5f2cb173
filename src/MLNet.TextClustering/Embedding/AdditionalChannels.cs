using System.Numerics.Tensors;
using MLNet.TextClustering.Clustering;

namespace MLNet.TextClustering.Embedding;

/// <summary>Channels of a document vector from columns of the user: c = v/‖v‖, centred on the mean of the training documents and scaled to its weight. A missing v gives zeros.</summary>
/// <param name="Sizes">Length of each channel.</param>
/// <param name="Weights">Length of each channel's vectors.</param>
/// <param name="Means">The means, one after the other.</param>
internal sealed record AdditionalChannels(int[] Sizes, float[] Weights, float[] Means)
{
    private const float LeastNorm = 1e-6f;

    public static AdditionalChannels None { get; } = new([], [], []);

    /// <summary>The length of all channels together.</summary>
    public int Width => Means.Length;

    /// <summary>Learns the means.</summary>
    /// <param name="values">Documents x width, as the columns have them.</param>
    /// <param name="sizes">Length of each channel.</param>
    /// <param name="weights">Weight of each channel.</param>
    public static AdditionalChannels Fit(float[] values, int[] sizes, float[] weights)
    {
        var channels = new AdditionalChannels(sizes, weights, new float[sizes.Sum()]);
        var sums = new double[channels.Width];
        var counts = new int[sizes.Length];
        var direction = new float[channels.Width];
        for (int start = 0; start < values.Length; start += channels.Width)
        {
            channels.ForEach((channel, part) =>
            {
                if (!TryDirection(values.AsSpan(start)[part], direction.AsSpan(part))) return;
                counts[channel]++;
                for (int i = part.Start.Value; i < part.End.Value; i++) sums[i] += direction[i];
            });
        }

        channels.ForEach((channel, part) =>
        {
            for (int i = part.Start.Value; i < part.End.Value; i++) channels.Means[i] = (float)(sums[i] / Math.Max(1, counts[channel]));
        });
        return channels;
    }

    /// <summary>Writes the channels of one document.</summary>
    public void Encode(ReadOnlySpan<float> values, Span<float> destination)
    {
        int start = 0;
        for (int channel = 0; channel < Sizes.Length; channel++)
        {
            Span<float> part = destination.Slice(start, Sizes[channel]);
            if (TryDirection(values.Slice(start, part.Length), part))
            {
                TensorPrimitives.Subtract(part, Means.AsSpan(start, part.Length), part);
                TensorPrimitives.Multiply(part, Weights[channel] / MathF.Max(TensorPrimitives.Norm<float>(part), LeastNorm), part);
            }
            else part.Clear();
            start += part.Length;
        }
    }

    private static bool TryDirection(ReadOnlySpan<float> values, Span<float> direction)
    {
        float norm = TensorPrimitives.Norm(values);
        if (!(norm > 0) || !float.IsFinite(norm) || PointReader.HasMissing(values)) return false;
        TensorPrimitives.Divide(values, norm, direction);
        return true;
    }

    private void ForEach(Action<int, Range> use)
    {
        int start = 0;
        for (int channel = 0; channel < Sizes.Length; channel++)
        {
            use(channel, start..(start + Sizes[channel]));
            start += Sizes[channel];
        }
    }
}
