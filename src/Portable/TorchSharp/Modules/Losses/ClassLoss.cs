using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>Losses whose target is a class for each row, in dimension 1 of the input.</summary>
internal static class ClassLoss
{
    internal const long DefaultIgnoreIndex = -100;

    internal static Tensor CrossEntropy(
        Tensor input, Tensor target, Tensor weight, long ignoreIndex, nn.Reduction reduction, double labelSmoothing)
    {
        if (labelSmoothing is < 0 or > 1)
            throw Errors.Of($"label_smoothing must be between 0.0 and 1.0. Got: {labelSmoothing}");
        return WrappedTensorDisposeScope(() =>
        {
            int classAxis = input.ndim == 1 ? 0 : 1;
            var logProbabilities = input.log_softmax(classAxis);
            if (target.is_floating_point())
                return WithProbabilities(logProbabilities, target, weight, reduction, labelSmoothing, classAxis);

            var loss = NegativeLogLikelihood(logProbabilities, target, weight, ignoreIndex, reduction);
            return labelSmoothing == 0
                ? loss
                : loss * (1 - labelSmoothing)
                    + Smoothing(logProbabilities, target, weight, ignoreIndex, reduction, classAxis) * (labelSmoothing / input.Sizes[classAxis]);
        });
    }

    internal static Tensor NegativeLogLikelihood(Tensor input, Tensor target, Tensor weight, long ignoreIndex, nn.Reduction reduction) =>
        WrappedTensorDisposeScope(() =>
        {
            Check(input, target, ignoreIndex);
            int classAxis = input.ndim == 1 ? 0 : 1;
            var counts = target.ne(ignoreIndex);
            var classes = target.masked_fill(target.eq(ignoreIndex), 0);
            var loss = input.gather(classAxis, classes.unsqueeze(classAxis)).squeeze(classAxis).neg();
            var scale = Scale(input, classes, counts, weight);
            return Fold(loss.mul(scale), scale, reduction);
        });

    private static Tensor WithProbabilities(
        Tensor logProbabilities, Tensor target, Tensor weight, nn.Reduction reduction, double labelSmoothing, int classAxis)
    {
        if (!Shapes.Same(logProbabilities.Sizes, target.Sizes))
            throw Errors.Of($"Expected floating point type for target with class probabilities, of size {Errors.Show(logProbabilities.Sizes)}, got {Errors.Show(target.Sizes)}");

        long classes = logProbabilities.Sizes[classAxis];
        var wanted = labelSmoothing == 0 ? target : target * (1 - labelSmoothing) + labelSmoothing / classes;
        var loss = LossOperations.Weigh(wanted.mul(logProbabilities), AlongClasses(weight, logProbabilities, classAxis)).sum([classAxis]).neg();
        return reduction switch
        {
            nn.Reduction.Mean => loss.sum() / (logProbabilities.Count / classes),
            nn.Reduction.Sum => loss.sum(),
            _ => loss,
        };
    }

    /// <summary>The part of label smoothing: the negative log-probabilities of all classes.</summary>
    private static Tensor Smoothing(
        Tensor logProbabilities, Tensor target, Tensor weight, long ignoreIndex, nn.Reduction reduction, int classAxis)
    {
        var counts = target.ne(ignoreIndex);
        var loss = LossOperations.Weigh(logProbabilities.neg(), AlongClasses(weight, logProbabilities, classAxis)).sum([classAxis]);
        var scale = Scale(logProbabilities, target.masked_fill(target.eq(ignoreIndex), 0), counts, weight);
        return Fold(loss.mul(counts.to_type(loss.dtype)), scale, reduction);
    }

    private static Tensor AlongClasses(Tensor weight, Tensor input, int classAxis)
    {
        if (weight is null)
            return null;
        var sizes = new long[input.Rank];
        Array.Fill(sizes, 1);
        sizes[classAxis] = weight.Count;
        return weight.reshape(sizes);
    }

    /// <summary>The weight of each row's class, zero for rows that are ignored.</summary>
    private static Tensor Scale(Tensor input, Tensor classes, Tensor counts, Tensor weight)
    {
        var present = counts.to_type(input.dtype);
        return weight is null ? present : present.mul(weight.index_select(0, classes.flatten()).reshape(classes.Sizes));
    }

    private static Tensor Fold(Tensor loss, Tensor scale, nn.Reduction reduction) => reduction switch
    {
        nn.Reduction.Mean => loss.sum() / scale.sum(),
        nn.Reduction.Sum => loss.sum(),
        _ => loss,
    };

    private static void Check(Tensor input, Tensor target, long ignoreIndex)
    {
        if (input.Rank == 0)
            throw Errors.Of("input tensor should be 1D or 2D");
        if (target.dtype != ScalarType.Int64)
            throw Errors.Of($"expected scalar type Long but found {Errors.TypeName(target.dtype)}");
        if (input.Rank > 1 && (target.Rank != input.Rank - 1 || target.Sizes[0] != input.Sizes[0]))
            throw Errors.Of($"Expected input batch_size ({input.Sizes[0]}) to match target batch_size ({(target.Rank == 0 ? 0 : target.Sizes[0])}).");

        long classes = input.Sizes[input.Rank == 1 ? 0 : 1];
        using var values = target.detach().contiguous();
        foreach (long value in values.Span<long>())
        {
            if (value != ignoreIndex && (value < 0 || value >= classes))
                throw Errors.Of($"Target {value} is out of bounds.");
        }
    }
}
