using static TorchSharp.torch;
using static TorchSharp.torch.distributions;

namespace TorchSharp.Modules;

public class Laplace : Distribution
{
    private readonly Tensor _loc;
    private readonly Tensor _scale;

    public Laplace(Tensor loc, Tensor scale, Generator generator = null) : base(generator, Shapes.Broadcast(loc.Sizes, scale.Sizes))
    {
        _loc = Own(loc.expand(batch_shape.Shape));
        _scale = Own(scale.expand(batch_shape.Shape));
    }

    public override Tensor mean => _loc;

    public override Tensor mode => _loc;

    public override Tensor stddev => _scale * Math.Sqrt(2);

    public override Tensor variance => WrappedTensorDisposeScope(() => _scale.square() * 2);

    public override Tensor rsample(params long[] sample_shape) => WrappedTensorDisposeScope(() =>
    {
        // Minus one itself would give infinity.
        var u = empty(ExtendedShape(sample_shape), _loc.dtype).uniform_(Epsilon(_loc.dtype) - 1, 1, generator);
        return _loc - _scale * u.sign() * u.abs().neg().log1p();
    });

    public override Tensor log_prob(Tensor value) => WrappedTensorDisposeScope(() => (_scale * 2).log().neg() - (value - _loc).abs() / _scale);

    public override Tensor cdf(Tensor value) => WrappedTensorDisposeScope(() =>
    {
        var distance = value - _loc;
        return 0.5 - distance.sign() * (distance.abs().neg() / _scale).expm1() * 0.5;
    });

    public override Tensor icdf(Tensor value) => WrappedTensorDisposeScope(() =>
    {
        var term = value - 0.5;
        return _loc - _scale * term.sign() * (term.abs() * -2).log1p();
    });

    public override Tensor entropy() => WrappedTensorDisposeScope(() => (_scale * 2).log() + 1);

    public override Distribution expand(Size batch_shape, Distribution instance = null)
    {
        CheckInstance<Laplace>(instance);
        return new Laplace(_loc.expand(batch_shape.Shape), _scale.expand(batch_shape.Shape), generator);
    }
}
