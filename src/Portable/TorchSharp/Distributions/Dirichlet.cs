using static TorchSharp.torch;
using static TorchSharp.torch.distributions;

namespace TorchSharp.Modules;

/// <summary>Points of the simplex of the last dimension. Samples, normalised gamma numbers, pass gradients on to the concentrations.</summary>
public class Dirichlet : ExponentialFamily
{
    private readonly Tensor _concentration;

    public Dirichlet(Tensor concentration, Generator generator = null) : base(generator)
    {
        if (concentration.ndim < 1)
            throw new ArgumentException("The concentration must have at least one dimension.", nameof(concentration));
        _init(new Size(concentration.shape[..^1]), new Size(concentration.shape[^1..]));
        _concentration = Own(concentration);
    }

    public override Tensor mean => WrappedTensorDisposeScope(() => _concentration / Total(keepdim: true));

    public override Tensor mode => WrappedTensorDisposeScope(() =>
    {
        var above = (_concentration - 1).clamp_min(0);
        var mode = above / above.sum([-1], true);
        // Where no concentration exceeds one, the density is largest in the corner of the largest.
        var corner = nn.functional.one_hot(_concentration.argmax(-1), _concentration.Sizes[^1]).to_type(_concentration.dtype);
        return where(_concentration.lt(1).all(-1, true), corner, mode);
    });

    public override Tensor variance => WrappedTensorDisposeScope(() =>
    {
        var total = Total(keepdim: true);
        return _concentration * (total - _concentration) / (total.square() * (total + 1));
    });

    protected override IList<Tensor> NaturalParams => [_concentration];

    protected override Tensor MeanCarrierMeasure => zeros([], dtype: _concentration.dtype);

    public override Tensor rsample(params long[] sample_shape) =>
        WrappedTensorDisposeScope(() => _sample_dirichlet(_concentration.expand(ExtendedShape(sample_shape)), generator));

    public override Tensor log_prob(Tensor value) => WrappedTensorDisposeScope(() =>
        (_concentration - 1).xlogy(value).sum([-1]) + Total().lgamma() - _concentration.lgamma().sum([-1]));

    public override Tensor entropy() => WrappedTensorDisposeScope(() =>
    {
        var total = Total();
        return _concentration.lgamma().sum([-1]) - total.lgamma() - (_concentration.Sizes[^1] - total) * total.digamma()
            - ((_concentration - 1) * _concentration.digamma()).sum([-1]);
    });

    public override Distribution expand(Size batch_shape, Distribution instance = null)
    {
        CheckInstance<Dirichlet>(instance);
        return new Dirichlet(_concentration.expand([.. batch_shape.Shape, .. event_shape.Shape]), generator);
    }

    protected override Tensor LogNormalizer(params Tensor[] parameters) => WrappedTensorDisposeScope(() =>
        parameters[0].lgamma().sum([-1]) - parameters[0].sum([-1]).lgamma());

    private Tensor Total(bool keepdim = false) => _concentration.sum([-1], keepdim);
}
