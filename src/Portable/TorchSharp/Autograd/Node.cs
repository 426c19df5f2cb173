namespace TorchSharp;

/// <summary>
/// One recorded operation with one differentiable result: for each input that wants a gradient, where it goes and how it follows from the result's.
/// A node lives while a tensor or a later node refers to it; then it lets go of what it saved.
/// </summary>
internal class Node
{
    private static long _clock;
    private readonly List<SavedTensor> _saved = [];
    private readonly List<(Node Target, Func<torch.Tensor, torch.Tensor> Gradient)> _edges = [];
    private int _references;
    private bool _released;

    internal Node(string name)
    {
        Name = name;
        Sequence = Interlocked.Increment(ref _clock);
    }

    internal string Name { get; }

    /// <summary>Later operations have larger numbers, so walking downwards is a topological order.</summary>
    internal virtual long Sequence { get; }

    internal IReadOnlyList<(Node Target, Func<torch.Tensor, torch.Tensor> Gradient)> Edges => _edges;

    /// <summary>Tensors of this node that asked to keep their gradient.</summary>
    internal List<torch.Tensor> Retaining { get; private set; }

    /// <summary>A node for an operation on these inputs, or null where nothing is to be recorded.</summary>
    internal static Node For(string name, torch.Tensor a, torch.Tensor b = null, torch.Tensor c = null) =>
        GradMode.Enabled && (Wants(a) || Wants(b) || Wants(c)) ? new Node(name) : null;

    internal static Node For(string name, IEnumerable<torch.Tensor> inputs) => GradMode.Enabled && inputs.Any(Wants) ? new Node(name) : null;

    internal static bool Wants(torch.Tensor tensor) => tensor is { requires_grad: true };

    internal SavedTensor Save(torch.Tensor tensor)
    {
        var saved = new SavedTensor(this, tensor);
        _saved.Add(saved);
        return saved;
    }

    internal void Gradient(torch.Tensor input, Func<torch.Tensor, torch.Tensor> gradient)
    {
        if (!Wants(input))
            return;
        var target = input.EnterGraph();
        target.Share();
        _edges.Add((target, gradient));
    }

    internal void Gradient(torch.Tensor input, torch.Tensor a, Func<torch.Tensor, torch.Tensor, torch.Tensor> gradient)
    {
        if (!Wants(input))
            return;
        var sa = Save(a);
        Gradient(input, g => gradient(g, sa.Value));
    }

    internal void Gradient(
        torch.Tensor input, torch.Tensor a, torch.Tensor b, Func<torch.Tensor, torch.Tensor, torch.Tensor, torch.Tensor> gradient)
    {
        if (!Wants(input))
            return;
        var (sa, sb) = (Save(a), Save(b));
        Gradient(input, g => gradient(g, sa.Value, sb.Value));
    }

    /// <summary>A gradient that follows from the result of the operation itself.</summary>
    internal void GradientFromResult(torch.Tensor input, torch.Tensor result, Func<torch.Tensor, torch.Tensor, torch.Tensor> gradient)
    {
        if (!Wants(input))
            return;
        var saved = Save(result.detach());
        Gradient(input, g => gradient(g, saved.ValueOf(this)));
    }

    /// <summary>What flows back through an operation of one kernel, itself in the graph: through the same operation made of others.</summary>
    internal static torch.Tensor Through(torch.Tensor composed, torch.Tensor input, torch.Tensor gradient) =>
        Engine.Gradients([composed], [input], [gradient], retain: true, create: true, allowUnused: false)[0];

    internal void RetainFor(torch.Tensor tensor) => (Retaining ??= []).Add(tensor);

    internal void Share() => Interlocked.Increment(ref _references);

    internal void Unshare()
    {
        var dead = new Stack<Node>();
        for (var node = this; node != null; dead.TryPop(out node))
        {
            if (Interlocked.Decrement(ref node._references) > 0)
                continue;
            node.ReleaseSaved();
            foreach (var (target, _) in node._edges)
                dead.Push(target);
            node._edges.Clear();
        }
    }

    internal void CheckNotReleased()
    {
        if (_released)
        {
            throw Errors.Of(
                "Trying to backward through the graph a second time (or directly access saved tensors after they have already been freed). "
                + "Saved intermediate values of the graph are freed when you call .backward() or autograd.grad(). "
                + "Specify retain_graph=True if you need to backward through the graph a second time or if you need to access saved tensors after calling backward.");
        }
    }

    internal void ReleaseSaved()
    {
        _released = _released || _saved.Count > 0;
        foreach (var saved in _saved)
            saved.Release();
        _saved.Clear();
    }
}

/// <summary>The end of the graph: adds what arrives to the gradient of a leaf.</summary>
internal sealed class LeafNode(torch.Tensor leaf) : Node("torch::autograd::AccumulateGrad")
{
    /// <summary>Leaves come last, when all their gradients have been added up.</summary>
    internal override long Sequence => 0;

    internal torch.Tensor Leaf => leaf;
}

/// <summary>A tensor that a backward step needs, with the version it had when it was saved.</summary>
internal sealed class SavedTensor
{
    private readonly Node _owner;
    private readonly torch.Tensor _tensor;
    private readonly Node _history;
    private readonly long _version;
    private readonly bool _requiresGrad;

    internal SavedTensor(Node owner, torch.Tensor tensor)
    {
        _owner = owner;
        _tensor = new torch.Tensor(tensor, register: false);
        _version = tensor.Storage.Version;
        _requiresGrad = tensor.requires_grad;
        if (_requiresGrad)
        {
            _history = tensor.EnterGraph();
            _history.Share();
        }
    }

    /// <summary>The saved tensor; part of the graph again while gradients are themselves recorded.</summary>
    internal torch.Tensor Value
    {
        get
        {
            _owner.CheckNotReleased();
            if (_tensor.Storage.Version != _version)
            {
                throw Errors.Of(
                    "one of the variables needed for gradient computation has been modified by an inplace operation: "
                    + $"[torch.{Errors.TypeName(_tensor.dtype)}Tensor {Errors.Show(_tensor.Sizes)}] is at version {_tensor.Storage.Version}; "
                    + $"expected version {_version} instead.");
            }

            return _requiresGrad ? ValueOf(_history) : _tensor;
        }
    }

    /// <summary>The tensor as a result of that node. A node that held its own result with its history would never be let go of.</summary>
    internal torch.Tensor ValueOf(Node history)
    {
        _owner.CheckNotReleased();
        if (!GradMode.Enabled)
            return _tensor;
        var value = new torch.Tensor(_tensor);
        value.JoinGraph(history);
        return value;
    }

    internal void Release()
    {
        _tensor.Dispose();
        _history?.Unshare();
    }
}
