using static TorchSharp.torch;
using static TorchSharp.torch.distributions;

namespace TorchSharp.Modules;

public class Normal : Distribution
{
    private readonly Tensor _loc;
    private readonly Tensor _scale;

    public Normal(Tensor loc, Tensor scale, Generator generator = null) : base(generator, Shapes.Broadcast(loc.Sizes, scale.Sizes))
    {
        _loc = Own(loc.expand(batch_shape.Shape));
        _scale = Own(scale.expand(batch_shape.Shape));
    }

    public override Tensor mean => _loc;

    public override Tensor mode => _loc;

    public override Tensor stddev => _scale;

    public override Tensor variance => _scale.square();

    public override Tensor sample(params long[] sample_shape) => base.sample(sample_shape);

    public override Tensor rsample(params long[] sample_shape) => WrappedTensorDisposeScope(() =>
        _loc + empty(ExtendedShape(sample_shape), _loc.dtype).normal_(0, 1, generator) * _scale);

    public override Tensor log_prob(Tensor value) => WrappedTensorDisposeScope(() =>
        ((value - _loc) / _scale).square() * -0.5 - _scale.log() - 0.5 * Math.Log(2 * Math.PI));

    public override Tensor entropy() => WrappedTensorDisposeScope(() => _scale.log() + (0.5 + 0.5 * Math.Log(2 * Math.PI)));

    public override Tensor cdf(Tensor value) => WrappedTensorDisposeScope(() =>
        (((value - _loc) / (_scale * Math.Sqrt(2))).erf() + 1) * 0.5);

    public override Tensor icdf(Tensor value) => WrappedTensorDisposeScope(() =>
        _loc + _scale * (value * 2 - 1).erfinv() * Math.Sqrt(2));

    public override Distribution expand(Size batch_shape, Distribution instance = null)
    {
        CheckInstance<Normal>(instance);
        return new Normal(_loc.expand(batch_shape.Shape), _scale.expand(batch_shape.Shape), generator);
    }
}
