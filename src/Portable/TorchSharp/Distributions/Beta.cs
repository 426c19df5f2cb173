using static TorchSharp.torch;
using static TorchSharp.torch.distributions;

namespace TorchSharp.Modules;

/// <summary>The beta distribution: the first of two Dirichlet shares.</summary>
public class Beta : ExponentialFamily
{
    protected Dirichlet dirichlet;

    private readonly Tensor _first;
    private readonly Tensor _second;

    public Beta(Tensor concentration1, Tensor concentration0, Generator generator = null) : base(generator)
    {
        _init(new Size(Shapes.Broadcast(concentration1.Sizes, concentration0.Sizes)));
        _first = Own(concentration1.expand(batch_shape.Shape));
        _second = Own(concentration0.expand(batch_shape.Shape));
        using var both = stack([_first, _second], -1);
        dirichlet = new Dirichlet(both, generator);
    }

    public override Tensor mean => WrappedTensorDisposeScope(() => _first / (_first + _second));

    public override Tensor mode => WrappedTensorDisposeScope(() => dirichlet.mode.select(-1, 0));

    public override Tensor variance => WrappedTensorDisposeScope(() =>
    {
        var total = _first + _second;
        return _first * _second / (total.square() * (total + 1));
    });

    protected override IList<Tensor> NaturalParams => [_first, _second];

    protected override Tensor MeanCarrierMeasure => zeros([], dtype: _first.dtype);

    public override Tensor rsample(params long[] sample_shape) => WrappedTensorDisposeScope(() => dirichlet.rsample(sample_shape).select(-1, 0));

    public override Tensor log_prob(Tensor value) => WrappedTensorDisposeScope(() => dirichlet.log_prob(stack([value, 1 - value], -1)));

    public override Tensor entropy() => dirichlet.entropy();

    public override Distribution expand(Size batch_shape, Distribution instance = null)
    {
        CheckInstance<Beta>(instance);
        return new Beta(_first.expand(batch_shape.Shape), _second.expand(batch_shape.Shape), generator);
    }

    protected override Tensor LogNormalizer(params Tensor[] parameters) => WrappedTensorDisposeScope(() =>
        parameters[0].lgamma() + parameters[1].lgamma() - (parameters[0] + parameters[1]).lgamma());

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            dirichlet.Dispose();
        base.Dispose(disposing);
    }
}
