namespace TorchSharp;

public static partial class torch
{
    /// <summary>Draws column indices with probabilities proportional to the rows of the input.</summary>
    public static Tensor multinomial(Tensor input, long num_samples, bool replacement = false, Generator generator = null)
    {
        CheckMultinomial(input, num_samples, replacement);
        using var scope = NewDisposeScope();
        using var _ = no_grad();
        var weights = input.detach().contiguous();
        var drawn = replacement && num_samples > 1
            ? DrawByInversion(weights, num_samples, generator)
            : DrawByRace(weights, num_samples, generator);
        return drawn.MoveToOuterDisposeScope();
    }

    /// <summary>The first arrivals of exponential clocks whose rates are the weights: samples without replacement.</summary>
    private static Tensor DrawByRace(Tensor weights, long count, Generator generator)
    {
        var speeds = weights.div(Tensor.Empty(weights.Sizes, weights.dtype).exponential_(1, generator));
        return ByRow(speeds, count, (row, target) =>
        {
            var order = Enumerable.Range(0, row.Length).OrderByDescending(i => row[i]).Take(target.Length);
            int next = 0;
            foreach (int i in order)
                target[next++] = i;
        });
    }

    private static Tensor DrawByInversion(Tensor weights, long count, Generator generator)
    {
        generator = Generator.OrDefault(generator);
        bool isSingle = weights.dtype == ScalarType.Float32;
        return ByRow(weights, count, (row, target) =>
        {
            // libtorch keeps the running sums in the type of the weights.
            double sum = 0;
            for (int i = 0; i < row.Length; i++)
                row[i] = sum = isSingle ? (float)(sum + row[i]) : sum + row[i];
            for (int i = 0; i < row.Length; i++)
                row[i] = isSingle ? (float)(row[i] / sum) : row[i] / sum;

            lock (generator)
            {
                for (int i = 0; i < target.Length; i++)
                    target[i] = Math.Min(FirstNotBelow(row, generator.Engine.NextDouble()), row.Length - 1);
            }
        });
    }

    private static Tensor ByRow(Tensor values, long count, Action<double[], long[]> draw)
    {
        var rows = values.to_type(ScalarType.Float64).contiguous();
        int columns = (int)values.Sizes[^1];
        var drawn = new List<long>();
        for (int start = 0; start < rows.Count; start += columns)
        {
            var target = new long[count];
            draw(rows.Span<double>().Slice(start, columns).ToArray(), target);
            drawn.AddRange(target);
        }
        return tensor(drawn.ToArray(), [.. values.Sizes[..^1], count]);
    }

    private static int FirstNotBelow(ReadOnlySpan<double> sorted, double value)
    {
        var (low, high) = (0, sorted.Length);
        while (low < high)
        {
            int middle = low + (high - low) / 2;
            if (sorted[middle] < value)
                low = middle + 1;
            else
                high = middle;
        }
        return low;
    }

    private static void CheckMultinomial(Tensor input, long count, bool replacement)
    {
        if (!input.is_floating_point())
            throw Errors.Of($"multinomial only supports floating-point dtypes for input, got: {Errors.TypeName(input.dtype)}");
        if (input.ndim is < 1 or > 2)
            throw Errors.Of("prob_dist must be 1 or 2 dim");
        if (count <= 0)
            throw Errors.Of("cannot sample n_sample <= 0 samples");
        if (!replacement && count > input.Sizes[^1])
            throw Errors.Of("cannot sample n_sample > prob_dist.size(-1) samples without replacement");

        using var scope = NewDisposeScope();
        using var _ = no_grad();
        var weights = input.detach();
        if (!weights.isfinite().logical_and(weights.ge(0)).all().item<bool>())
            throw Errors.Of("probability tensor contains either `inf`, `nan` or element < 0");
        if (weights.sum([-1]).eq(0).any().item<bool>())
            throw Errors.Of("invalid multinomial distribution (sum of probabilities <= 0)");
    }
}
