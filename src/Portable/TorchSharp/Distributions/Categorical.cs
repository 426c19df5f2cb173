using static TorchSharp.torch;
using static TorchSharp.torch.distributions;

namespace TorchSharp.Modules;

/// <summary>One of the numbers 0 to K - 1; the last dimension of probabilities or logits is over them.</summary>
public class Categorical : Distribution
{
    private readonly Tensor _probs;
    private readonly Tensor _logits;

    public Categorical(
        Tensor probs = null, Tensor logits = null, Generator generator = null) : base(generator, (probs ?? logits)?.shape[..^1])
    {
        if (probs is null == logits is null)
            throw new ArgumentException("Give either probabilities or logits.");
        if (probs is not null)
        {
            _probs = Own(probs / probs.sum([-1], true));
            _logits = Own(ProbsToLogits(_probs));
        }
        else
        {
            _logits = Own(logits - logits.logsumexp(-1, true));
            _probs = Own(LogitsToProbs(_logits));
        }
    }

    public Tensor probs => _probs;

    public Tensor logits => _logits;

    public long[] param_shape => _probs.shape;

    /// <summary>Not a number: the categories have no order.</summary>
    public override Tensor mean => full(ExtendedShape(), double.NaN, dtype: _probs.dtype);

    public override Tensor variance => full(ExtendedShape(), double.NaN, dtype: _probs.dtype);

    /// <summary>Draws, through which no gradient flows.</summary>
    public override Tensor rsample(params long[] sample_shape) => WrappedTensorDisposeScope(() =>
    {
        long count = Shapes.Count(sample_shape);
        var rows = _probs.detach().reshape(-1, _probs.Sizes[^1]);
        return rows.multinomial(count, true, generator).t().reshape(ExtendedShape(sample_shape));
    });

    public override Tensor log_prob(Tensor value) => WrappedTensorDisposeScope(() =>
    {
        long[] shape = Shapes.Broadcast(value.Sizes, batch_shape.Shape);
        var index = value.to_type(ScalarType.Int64).expand(shape).unsqueeze(-1);
        return _logits.expand([.. shape, _logits.Sizes[^1]]).gather(-1, index).squeeze(-1);
    });

    public override Tensor entropy() => WrappedTensorDisposeScope(() =>
    {
        double least = _logits.dtype == ScalarType.Float64 ? double.MinValue : float.MinValue;
        return (_logits.clamp_min(least) * _probs).sum([-1]).neg();
    });

    public override Distribution expand(Size batch_shape, Distribution instance = null)
    {
        CheckInstance<Categorical>(instance);
        return new Categorical(_probs.expand([.. batch_shape.Shape, _probs.Sizes[^1]]), generator: generator);
    }
}
