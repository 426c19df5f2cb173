using static TorchSharp.torch;
using static TorchSharp.torch.optim;

namespace TorchSharp.Modules;

/// <summary>What the optimizers share: groups with options, a state for each parameter, and files of both.</summary>
public abstract class OptimizerHelper : Optimizer
{
    private readonly Dictionary<Parameter, OptimizerState> _states = new(ReferenceEqualityComparer.Instance);

    private protected OptimizerHelper(OptimizerOptions defaults) => Defaults = defaults;

    private protected OptimizerOptions Defaults { get; }

    public override void add_param_group(ParamGroup param_group)
    {
        param_group.Options ??= CreateOptions();
        param_group.Options.Complete(Defaults);
        // The parameters are walked at each step, so a lazy sequence is walked once here.
        param_group.Parameters = [.. param_group.Parameters];
        base.add_param_group(param_group);

        foreach (var parameter in param_group.Parameters)
        {
            var state = CreateState(parameter);
            if (!_states.TryAdd(parameter, state))
                throw new ArgumentException("Some parameters appear in more than one parameter group.", nameof(param_group));
            state.Initialize(param_group.Options);
        }
    }

    private protected override Tensor Step(Func<Tensor> closure)
    {
        Tensor loss = null;
        if (closure is not null)
        {
            using var enabled = enable_grad();
            loss = closure();
        }

        using var disabled = no_grad();
        using var scope = NewDisposeScope();
        foreach (var group in _parameter_groups)
        {
            foreach (var parameter in group.Parameters)
            {
                if (parameter.AccumulatedGradient is { } gradient)
                    Update(parameter, gradient, group.Options, _states[parameter]);
            }
        }
        return loss;
    }

    public virtual StateDictionary state_dict()
    {
        var dictionary = new StateDictionary();
        foreach (var group in _parameter_groups)
        {
            dictionary.Options.Add(group.Options);
            dictionary.State.AddRange(group.Parameters.Select(parameter => _states[parameter]));
        }
        return dictionary;
    }

    public virtual void load_state_dict(StateDictionary state_dict)
    {
        var own = this.state_dict();
        CheckCounts(own, state_dict.Options.Count, state_dict.State.Count);
        foreach (var (target, source) in own.Options.Zip(state_dict.Options))
            target.LoadStateDict(source);
        foreach (var (target, source) in own.State.Zip(state_dict.State))
        {
            if (!ReferenceEquals(target, source))
                target.LoadStateDict(source);
        }
    }

    public void save_state_dict(string location)
    {
        using var writer = new BinaryWriter(File.Create(location));
        save_state_dict(writer);
    }

    /// <summary>The name of the optimizer, the numbers of groups and of states, then all options, then all states.</summary>
    public void save_state_dict(BinaryWriter writer)
    {
        var own = state_dict();
        writer.Write(GetType().Name);
        writer.WriteLeb128(own.Options.Count);
        writer.WriteLeb128(own.State.Count);
        foreach (var options in own.Options)
            options.SaveStateDict(writer);
        foreach (var state in own.State)
            state.SaveStateDict(writer);
    }

    public void load_state_dict(string location)
    {
        using var reader = new BinaryReader(File.OpenRead(location));
        load_state_dict(reader);
    }

    public void load_state_dict(BinaryReader reader)
    {
        string name = reader.ReadString();
        if (name != GetType().Name)
            throw new InvalidDataException($"The file holds the state of {name}, but this optimizer is {GetType().Name}.");

        var own = state_dict();
        CheckCounts(own, reader.ReadLeb128(), reader.ReadLeb128());
        foreach (var options in own.Options)
            options.LoadStateDict(reader);
        foreach (var state in own.State)
            state.LoadStateDict(reader);
    }

    private protected override void DisposeStates()
    {
        foreach (var state in _states.Values.OfType<IDisposable>())
            state.Dispose();
    }

    private protected abstract OptimizerOptions CreateOptions();

    private protected abstract OptimizerState CreateState(Parameter parameter);

    private protected abstract void Update(Parameter parameter, Tensor gradient, OptimizerOptions options, OptimizerState state);

    private static void CheckCounts(StateDictionary own, long options, long states)
    {
        if (options != own.Options.Count)
            throw new ArgumentException($"The state has {options} parameter groups but the optimizer has {own.Options.Count}.");
        if (states != own.State.Count)
            throw new ArgumentException($"The state has {states} parameters but the optimizer has {own.State.Count}.");
    }
}
