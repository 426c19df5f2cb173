namespace TorchSharp.Modules;

/// <summary>A leaf of the graph that a module trains. It takes over the data, so the tensor that it is made from can no longer be used.</summary>
public class Parameter : torch.Tensor
{
    public Parameter(torch.Tensor data, bool requires_grad = true) : base(data, register: false)
    {
        data.Scope?.Attach(this);
        data.Dispose();
        this.requires_grad = requires_grad;
    }
}
