namespace TorchSharp.Modules;

/// <summary>Marks modules that own nothing and so need no walk when a model moves.</summary>
public interface IParameterLessModule
{
}

public abstract class ParameterLessModule<T1, TResult> : torch.nn.Module<T1, TResult>, IParameterLessModule
{
    protected ParameterLessModule(string name) : base(name)
    {
    }

    public override void register_buffer(string name, torch.Tensor tensor, bool persistent = true) => throw Refusal("buffer", name);

    public override void register_module(string name, torch.nn.Module submodule) => throw Refusal("submodule", name);

    public override void register_parameter(string name, Parameter param) => throw Refusal("parameter", name);

    private InvalidOperationException Refusal(string what, string name) =>
        new($"{GetName()} is a module without parameters: the {what} '{name}' cannot be registered with it.");
}
