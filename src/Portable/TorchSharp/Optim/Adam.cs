using static TorchSharp.torch;
using static TorchSharp.torch.optim;

namespace TorchSharp.Modules;

/// <summary>Adam (Kingma and Ba, 2015), with the weight decay, if any, added to the gradient.</summary>
public partial class Adam : OptimizerHelper, IBetas
{
    public Adam(
        IEnumerable<Parameter> parameters, double lr = 0.001, double beta1 = 0.9, double beta2 = 0.999, double eps = 1E-08,
        double weight_decay = 0, bool amsgrad = false, bool maximize = false)
        : this([new ParamGroup { Parameters = parameters }], lr, beta1, beta2, eps, weight_decay, amsgrad, maximize)
    {
    }

    public Adam(
        IEnumerable<ParamGroup> parameters, double lr = 0.001, double beta1 = 0.9, double beta2 = 0.999, double eps = 1E-08,
        double weight_decay = 0, bool amsgrad = false, bool maximize = false)
        : base(new Options
        {
            LearningRate = lr,
            InitialLearningRate = lr,
            beta1 = beta1,
            beta2 = beta2,
            eps = eps,
            weight_decay = weight_decay,
            amsgrad = amsgrad,
            maximize = maximize,
        })
    {
        AdamOptions.Check(lr, beta1, beta2, eps, weight_decay);
        foreach (var group in parameters)
            add_param_group(group);
    }

    public (double, double) Betas
    {
        get => (((Options)Defaults).beta1.Value, ((Options)Defaults).beta2.Value);
        set
        {
            ((Options)Defaults).beta1 = value.Item1;
            ((Options)Defaults).beta2 = value.Item2;
        }
    }

    private protected override OptimizerOptions CreateOptions() => new Options();

    private protected override OptimizerState CreateState(Parameter parameter) => new State(parameter);

    private protected override void Update(Parameter parameter, Tensor gradient, OptimizerOptions options, OptimizerState state)
    {
        var (own, memory) = ((Options)options, (State)state);
        memory.step++;
        AdamUpdate.Apply(parameter, gradient, memory.exp_avg, memory.exp_avg_sq, memory.max_exp_avg_sq, new AdamStep(
            own.LearningRate.Value, own.beta1.Value, own.beta2.Value, own.eps.Value, own.weight_decay.Value,
            IsDecoupled: false, own.maximize.Value, memory.step));
    }
}
