using static TorchSharp.torch;
using static TorchSharp.torch.distributions;

namespace TorchSharp.Modules;

/// <summary>The gamma distribution by shape and rate. Samples pass gradients on to both.</summary>
public class Gamma : ExponentialFamily
{
    protected Tensor concentration;

    private readonly Tensor _rate;

    public Gamma(Tensor concentration, Tensor rate, Generator generator = null) : base(generator)
    {
        _init(new Size(Shapes.Broadcast(concentration.Sizes, rate.Sizes)));
        this.concentration = Own(concentration.expand(batch_shape.Shape));
        _rate = Own(rate.expand(batch_shape.Shape));
    }

    public override Tensor mean => concentration / _rate;

    public override Tensor mode => WrappedTensorDisposeScope(() => ((concentration - 1) / _rate).clamp_min(0));

    public override Tensor variance => WrappedTensorDisposeScope(() => concentration / _rate.square());

    protected override IList<Tensor> NaturalParams => [concentration - 1, _rate.neg()];

    protected override Tensor MeanCarrierMeasure => zeros([], dtype: _rate.dtype);

    public override Tensor rsample(params long[] sample_shape) => WrappedTensorDisposeScope(() =>
        ClampByZero(_standard_gamma(concentration.expand(ExtendedShape(sample_shape)), generator) / _rate));

    public override Tensor log_prob(Tensor value) => WrappedTensorDisposeScope(() =>
        concentration.xlogy(_rate) + (concentration - 1).xlogy(value) - _rate * value - concentration.lgamma());

    public override Tensor cdf(Tensor value) => WrappedTensorDisposeScope(() => concentration.igamma(_rate * value));

    public override Tensor entropy() => WrappedTensorDisposeScope(() =>
        concentration - _rate.log() + concentration.lgamma() + (1 - concentration) * concentration.digamma());

    public override Distribution expand(Size batch_shape, Distribution instance = null)
    {
        CheckInstance<Gamma>(instance);
        return new Gamma(concentration.expand(batch_shape.Shape), _rate.expand(batch_shape.Shape), generator);
    }

    protected override Tensor LogNormalizer(params Tensor[] parameters) => WrappedTensorDisposeScope(() =>
        (parameters[0] + 1).lgamma() + (parameters[0] + 1) * parameters[1].reciprocal().neg().log());
}
