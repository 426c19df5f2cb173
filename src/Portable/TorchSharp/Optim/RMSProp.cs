using static TorchSharp.torch;
using static TorchSharp.torch.optim;

namespace TorchSharp.Modules;

/// <summary>Gradients divided by a running root mean square (Hinton, 2012), centred where asked (Graves, 2013).</summary>
public partial class RMSProp : OptimizerHelper, IMomentum
{
    public RMSProp(
        IEnumerable<Parameter> parameters, double lr = 0.001, double alpha = 0.99, double eps = 1E-08, double weight_decay = 0,
        double momentum = 0, bool centered = false, bool maximize = false)
        : this([new ParamGroup { Parameters = parameters }], lr, alpha, eps, weight_decay, momentum, centered, maximize)
    {
    }

    public RMSProp(
        IEnumerable<ParamGroup> parameters, double lr = 0.001, double alpha = 0.99, double eps = 1E-08, double weight_decay = 0,
        double momentum = 0, bool centered = false, bool maximize = false)
        : base(new Options
        {
            LearningRate = lr,
            InitialLearningRate = lr,
            maximize = maximize,
            momentum = momentum,
            alpha = alpha,
            eps = eps,
            weight_decay = weight_decay,
            centered = centered,
        })
    {
        if (lr < 0)
            throw new ArgumentException($"Invalid learning rate: {lr}", nameof(lr));
        if (weight_decay < 0)
            throw new ArgumentException($"Invalid weight_decay value: {weight_decay}", nameof(weight_decay));
        if (alpha < 0)
            throw new ArgumentException($"Invalid alpha: {alpha}", nameof(alpha));
        if (eps < 0)
            throw new ArgumentException($"Invalid eps: {eps}", nameof(eps));
        if (momentum < 0)
            throw new ArgumentException($"Invalid momentum value: {momentum}", nameof(momentum));
        foreach (var group in parameters)
            add_param_group(group);
    }

    public double Momentum
    {
        get => ((Options)Defaults).momentum.Value;
        set => ((Options)Defaults).momentum = value;
    }

    private protected override OptimizerOptions CreateOptions() => new Options();

    private protected override OptimizerState CreateState(Parameter parameter) => new State(parameter);

    private protected override void Update(Parameter parameter, Tensor gradient, OptimizerOptions options, OptimizerState state)
    {
        var (own, memory) = ((Options)options, (State)state);
        var slope = own.maximize.Value ? gradient.neg() : gradient;
        if (own.weight_decay.Value != 0)
            slope = slope.add(parameter, own.weight_decay.Value);

        memory.step++;
        double alpha = own.alpha.Value;
        memory.square_avg.mul_(alpha).addcmul_(slope, slope, 1 - alpha);
        var variance = memory.square_avg;
        if (own.centered.Value)
        {
            memory.grad_avg.mul_(alpha).add_(slope, 1 - alpha);
            variance = variance.addcmul(memory.grad_avg, memory.grad_avg, -1);
        }

        var direction = slope.div(variance.sqrt().add_(own.eps.Value));
        if (own.momentum.Value > 0)
            direction = memory.momentum_buffer.mul_(own.momentum.Value).add_(direction);
        parameter.add_(direction, -own.LearningRate.Value);
    }
}
