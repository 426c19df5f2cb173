using static TorchSharp.torch;
using static TorchSharp.torch.distributions;

namespace TorchSharp.Modules;

/// <summary>One with probability p, zero otherwise; given by probabilities or by their logits.</summary>
public class Bernoulli : Distribution
{
    private readonly Tensor _probs;
    private readonly Tensor _logits;

    public Bernoulli(Tensor p = null, Tensor l = null, Generator generator = null) : base(generator, (p ?? l)?.shape)
    {
        if (p is null == l is null)
            throw new ArgumentException("Give either probabilities or logits.");
        _probs = Own(p ?? LogitsToProbs(l, isBinary: true));
        _logits = Own(l ?? ProbsToLogits(p, isBinary: true));
    }

    public Tensor probs => _probs;

    public Tensor logits => _logits;

    public override Tensor mean => _probs;

    public override Tensor variance => WrappedTensorDisposeScope(() => _probs * (1 - _probs));

    /// <summary>Draws, through which no gradient flows.</summary>
    public override Tensor rsample(params long[] sample_shape) => WrappedTensorDisposeScope(() =>
        _probs.detach().expand(ExtendedShape(sample_shape)).bernoulli(generator));

    public override Tensor log_prob(Tensor value) => WrappedTensorDisposeScope(() =>
    {
        long[] shape = Shapes.Broadcast(_logits.Sizes, value.Sizes);
        return nn.functional.binary_cross_entropy_with_logits(_logits.expand(shape), value.expand(shape), reduction: nn.Reduction.None).neg();
    });

    public override Tensor entropy() =>
        nn.functional.binary_cross_entropy_with_logits(_logits, _probs, reduction: nn.Reduction.None);

    public override Distribution expand(Size batch_shape, Distribution instance = null)
    {
        CheckInstance<Bernoulli>(instance);
        return new Bernoulli(_probs.expand(batch_shape.Shape), generator: generator);
    }
}
