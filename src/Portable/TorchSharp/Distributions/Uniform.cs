using static TorchSharp.torch;
using static TorchSharp.torch.distributions;

namespace TorchSharp.Modules;

/// <summary>Uniform on [low, high).</summary>
public class Uniform : Distribution
{
    private readonly Tensor _low;
    private readonly Tensor _high;

    public Uniform(Tensor low, Tensor high, Generator generator = null) : base(generator, Shapes.Broadcast(low.Sizes, high.Sizes))
    {
        _low = Own(low.expand(batch_shape.Shape));
        _high = Own(high.expand(batch_shape.Shape));
    }

    public override Tensor mean => WrappedTensorDisposeScope(() => (_high + _low) / 2);

    public override Tensor variance => WrappedTensorDisposeScope(() => (_high - _low).square() / 12);

    public override Tensor rsample(params long[] sample_shape) => WrappedTensorDisposeScope(() =>
        _low + empty(ExtendedShape(sample_shape), _low.dtype).uniform_(0, 1, generator) * (_high - _low));

    public override Tensor log_prob(Tensor value) => WrappedTensorDisposeScope(() =>
        value.ge(_low).logical_and(value.lt(_high)).to_type(_low.dtype).log() - (_high - _low).log());

    public override Tensor cdf(Tensor value) => WrappedTensorDisposeScope(() => ((value - _low) / (_high - _low)).clamp(0, 1));

    public override Tensor icdf(Tensor value) => WrappedTensorDisposeScope(() => value * (_high - _low) + _low);

    public override Tensor entropy() => WrappedTensorDisposeScope(() => (_high - _low).log());

    public override Distribution expand(Size batch_shape, Distribution instance = null)
    {
        CheckInstance<Uniform>(instance);
        return new Uniform(_low.expand(batch_shape.Shape), _high.expand(batch_shape.Shape), generator);
    }
}
