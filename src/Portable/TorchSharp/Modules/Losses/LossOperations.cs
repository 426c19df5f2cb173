using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>The formulas that the losses share.</summary>
internal static class LossOperations
{
    /// <summary>Computes a loss for each element and folds it; what the formula made on the way is disposed.</summary>
    internal static Tensor Reduce(nn.Reduction reduction, Func<Tensor> elements) => WrappedTensorDisposeScope(() => reduction switch
    {
        nn.Reduction.Mean => elements().mean(),
        nn.Reduction.Sum => elements().sum(),
        _ => elements(),
    });

    internal static Tensor Weigh(Tensor loss, Tensor weight) => weight is null ? loss : loss.mul(weight);

    internal static void CheckSameSize(Tensor input, Tensor target)
    {
        if (!Shapes.Same(input.Sizes, target.Sizes))
            throw Errors.Of($"Target size ({Errors.Show(target.Sizes)}) must be the same as input size ({Errors.Show(input.Sizes)})");
    }

    /// <summary>x²/(2 beta) where |x| is below beta, |x| - beta/2 elsewhere.</summary>
    internal static Tensor SmoothAbsolute(Tensor difference, double beta)
    {
        var size = difference.abs();
        return beta == 0 ? size : where(size.lt(beta), size.square().mul(0.5 / beta), size.sub(0.5 * beta));
    }

    internal static Tensor BinaryCrossEntropy(Tensor input, Tensor target)
    {
        CheckSameSize(input, target);
        var values = input.detach();
        if (!values.ge(0).logical_and(values.le(1)).all().ToBoolean())
            throw Errors.Of("all elements of input should be between 0 and 1");
        return (target.mul(input.log().clamp_min(-100)) + (1 - target).mul((1 - input).log().clamp_min(-100))).neg();
    }

    internal static Tensor Poisson(Tensor input, Tensor target, bool isLog, bool full, double eps)
    {
        var loss = isLog ? input.exp() - target.mul(input) : input - target.mul(input.add(eps).log());
        if (!full)
            return loss;
        // Stirling's approximation of ln target!, which libtorch adds above one.
        var stirling = target.xlogy(target) - target + target.mul(2 * Math.PI).log().mul(0.5);
        return loss + where(target.gt(1), stirling, zeros_like(stirling));
    }

    internal static Tensor Cosine(Tensor a, Tensor b)
    {
        const double tiny = 1e-12;
        var product = a.mul(b).sum([-1]);
        return product / (a.square().sum([-1]).add(tiny) * b.square().sum([-1]).add(tiny)).sqrt();
    }

    internal static Tensor Distance(Tensor a, Tensor b, double p, double eps) => (a - b).add(eps).norm(-1, false, (float)p);

    internal static Tensor Triplet(
        Tensor anchor, Tensor positive, Tensor negative, Func<Tensor, Tensor, Tensor> distance, double margin, bool swap, nn.Reduction reduction) =>
        Reduce(reduction, () =>
        {
            var far = distance(anchor, negative);
            if (swap)
                far = far.minimum(distance(positive, negative));
            return (distance(anchor, positive) - far).add(margin).clamp_min(0);
        });

    internal static Tensor MultiMargin(Tensor input, Tensor target, int p, double margin, Tensor weight)
    {
        var own = input.gather(-1, target.unsqueeze(-1));
        var hinge = (input - own).add(margin).clamp_min(0);
        var loss = p == 1 ? hinge : hinge.pow(p);
        if (weight is not null)
            loss = loss.mul(weight.index_select(0, target.flatten()).reshape([.. target.Sizes, 1]));
        // The true class does not compete with itself.
        var others = ones_like(input).scatter(-1, target.unsqueeze(-1), zeros_like(own));
        return loss.mul(others).mean([-1]);
    }

    internal static Tensor MultiLabelMargin(Tensor input, Tensor target)
    {
        long classes = input.Sizes[^1];
        var rows = input.reshape([-1, classes]);
        var labels = target.reshape([-1, classes]).contiguous().Span<long>().ToArray();
        var losses = new List<Tensor>();
        for (int row = 0; row < rows.Sizes[0]; row++)
        {
            long[] own = [.. labels.Skip(row * (int)classes).Take((int)classes).TakeWhile(label => label >= 0)];
            long[] others = [.. Enumerable.Range(0, (int)classes).Select(c => (long)c).Except(own)];
            var scores = rows.select(0, row);
            var hinge = scores.index_select(0, tensor(others)).unsqueeze(1) - scores.index_select(0, tensor(own)).unsqueeze(0) + 1;
            losses.Add(hinge.clamp_min(0).sum() / classes);
        }
        var result = stack(losses, 0);
        return input.ndim == 1 ? result.squeeze(0) : result;
    }
}
