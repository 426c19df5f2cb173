using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>Connectionist temporal classification, by the forward recursion over the labelling with blanks in between.</summary>
internal static class ConnectionistLoss
{
    /// <summary>Stands for the logarithm of zero: infinity itself would have no gradient.</summary>
    private const double Impossible = -1e30;

    internal static Tensor Apply(
        Tensor logProbabilities, Tensor targets, Tensor inputLengths, Tensor targetLengths, long blank, bool zeroInfinity, nn.Reduction reduction)
    {
        if (logProbabilities.Rank == 2)
        {
            return WrappedTensorDisposeScope(() => Apply(
                logProbabilities.unsqueeze(1), targets, inputLengths.reshape(1), targetLengths.reshape(1), blank, zeroInfinity, reduction)
                is { Rank: 1 } batch ? batch.squeeze(0) : throw Errors.Of("expected a loss for each example"));
        }

        return WrappedTensorDisposeScope(() =>
        {
            long[] lengths = Longs(inputLengths);
            long[] sizes = Longs(targetLengths);
            var labels = Labels(targets, sizes);
            var losses = stack([.. labels.Select((label, i) => One(logProbabilities.select(1, i).narrow(0, 0, lengths[i]), label, blank))], 0);
            losses = losses.masked_fill(losses.gt(-Impossible / 2), zeroInfinity ? 0 : double.PositiveInfinity);
            return reduction switch
            {
                nn.Reduction.Mean => losses.div(tensor(Array.ConvertAll(sizes, size => (double)Math.Max(size, 1))).to_type(losses.dtype)).mean(),
                nn.Reduction.Sum => losses.sum(),
                _ => losses,
            };
        });
    }

    /// <summary>The loss of one example: log-probabilities [time, classes] and its labels.</summary>
    private static Tensor One(Tensor logProbabilities, long[] labels, long blank)
    {
        long[] extended = [blank, .. labels.SelectMany(label => (long[])[label, blank])];
        int count = extended.Length;
        // A label may be reached past the blank before it, unless it repeats the label before that.
        var mayJump = new bool[count];
        for (int s = 2; s < count; s++)
            mayJump[s] = extended[s] != blank && extended[s] != extended[s - 2];

        var never = full([count], Impossible, dtype: logProbabilities.dtype);
        var steps = logProbabilities.index_select(1, tensor(extended));
        var started = tensor(Array.ConvertAll(Enumerable.Range(0, count).ToArray(), s => s < 2));
        var jumps = tensor(mayJump);
        var alpha = where(started, steps.select(0, 0), never);
        for (long time = 1; time < steps.Sizes[0]; time++)
        {
            var stay = alpha;
            var next = Shifted(alpha, never, 1);
            var jump = where(jumps, Shifted(alpha, never, 2), never);
            alpha = stack([stay, next, jump], 0).logsumexp(0).add(steps.select(0, time));
        }
        return alpha.narrow(0, Math.Max(0, count - 2), Math.Min(2, count)).logsumexp(0).neg();
    }

    private static Tensor Shifted(Tensor alpha, Tensor never, long by) =>
        alpha.Sizes[0] <= by ? never : cat([never.narrow(0, 0, by), alpha.narrow(0, 0, alpha.Sizes[0] - by)], 0);

    private static long[] Longs(Tensor tensor)
    {
        using var values = tensor.detach().to_type(ScalarType.Int64).contiguous();
        return values.Span<long>().ToArray();
    }

    /// <summary>Targets are a matrix with a row for each example, or one list of all of them.</summary>
    private static List<long[]> Labels(Tensor targets, long[] sizes)
    {
        long[] values = Longs(targets);
        var labels = new List<long[]>();
        int start = 0;
        for (int i = 0; i < sizes.Length; i++)
        {
            int first = targets.Rank == 2 ? i * (int)targets.Sizes[1] : start;
            labels.Add(values.AsSpan(first, (int)sizes[i]).ToArray());
            start += (int)sizes[i];
        }
        return labels;
    }
}
