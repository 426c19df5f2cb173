using static TorchSharp.torch;
using static TorchSharp.torch.optim;

namespace TorchSharp.Modules;

/// <summary>Stochastic gradient descent, with momentum (Sutskever et al., 2013) where it is not zero.</summary>
public partial class SGD : OptimizerHelper, IMomentum
{
    public SGD(
        IEnumerable<Parameter> parameters, double lr, double momentum = 0, double dampening = 0, double weight_decay = 0,
        bool nesterov = false, bool maximize = false)
        : this([new ParamGroup { Parameters = parameters }], lr, momentum, dampening, weight_decay, nesterov, maximize)
    {
    }

    public SGD(
        IEnumerable<ParamGroup> parameters, double lr, double momentum = 0, double dampening = 0, double weight_decay = 0,
        bool nesterov = false, bool maximize = false)
        : base(new Options
        {
            LearningRate = lr,
            InitialLearningRate = lr,
            momentum = momentum,
            dampening = dampening,
            weight_decay = weight_decay,
            nesterov = nesterov,
            maximize = maximize,
        })
    {
        if (lr < 0)
            throw new ArgumentException($"Invalid learning rate: {lr}", nameof(lr));
        if (weight_decay < 0)
            throw new ArgumentException($"Invalid weight_decay value: {weight_decay}", nameof(weight_decay));
        if (momentum < 0)
            throw new ArgumentException($"Invalid momentum value: {momentum}", nameof(momentum));
        if (nesterov && (momentum <= 0 || dampening != 0))
            throw new ArgumentException("Nesterov momentum requires a momentum and zero dampening", nameof(nesterov));
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
        var direction = own.maximize.Value ? gradient.neg() : gradient;
        if (own.weight_decay.Value != 0)
            direction = direction.add(parameter, own.weight_decay.Value);
        if (own.momentum.Value != 0)
            direction = memory.Accumulate(direction, own.momentum.Value, own.dampening.Value, own.nesterov.Value);
        parameter.add_(direction, -own.LearningRate.Value);
    }
}
