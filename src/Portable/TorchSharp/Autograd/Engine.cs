namespace TorchSharp;

/// <summary>Walks the graph from the results to the leaves, newest operation first, and adds gradients up where paths meet.</summary>
internal static class Engine
{
    internal static void Backward(
        IList<torch.Tensor> outputs, IList<torch.Tensor> seeds, bool retain, bool create, IList<torch.Tensor> inputs)
    {
        var wanted = inputs?.Select(input => input.EnterGraph()).ToHashSet();
        Run(outputs, seeds, retain, create, (node, gradient) =>
        {
            if (node is LeafNode leaf && (wanted == null || wanted.Contains(node)))
                Accumulate(leaf.Leaf, gradient, create);
        });
    }

    internal static IList<torch.Tensor> Gradients(
        IList<torch.Tensor> outputs, IList<torch.Tensor> inputs, IList<torch.Tensor> seeds, bool retain, bool create, bool allowUnused)
    {
        var results = new torch.Tensor[inputs.Count];
        var positions = inputs.Select((input, i) => (Node: input.EnterGraph(), i)).ToLookup(pair => pair.Node, pair => pair.i);
        Run(outputs, seeds, retain, create, (node, gradient) =>
        {
            foreach (var i in positions[node])
                results[i] = gradient.alias().DetachFromDisposeScope();
        });
        if (!allowUnused && Array.IndexOf(results, null) >= 0)
        {
            throw Errors.Of(
                "One of the differentiated Tensors appears to not have been used in the graph. Set allow_unused=True if this is the desired behavior.");
        }

        foreach (var result in results)
        {
            if (result is not null)
                DisposeScope.Current?.Attach((IDisposable)result);
        }

        return results;
    }

    private static void Run(
        IList<torch.Tensor> outputs, IList<torch.Tensor> seeds, bool retain, bool create, Action<Node, torch.Tensor> arrived)
    {
        using var mode = new GradMode(create);
        using var scope = torch.NewDisposeScope();
        var pending = new Dictionary<Node, torch.Tensor>();
        var queue = new PriorityQueue<Node, long>();
        for (var i = 0; i < outputs.Count; i++)
            Send(RequireGraph(outputs[i]), Seed(outputs[i], seeds is { Count: > 0 } ? seeds[i] : null));

        while (queue.TryDequeue(out var node, out _))
        {
            pending.Remove(node, out var gradient);
            foreach (var tensor in node.Retaining ?? [])
                tensor.AccumulatedGradient = new torch.Tensor(gradient, register: false);
            arrived(node, gradient);
            node.CheckNotReleased();
            foreach (var (target, function) in node.Edges)
            {
                using var inner = torch.NewDisposeScope();
                var part = function(gradient);
                Send(target, part.Scope == inner ? part : part.alias());
            }

            if (!retain)
                node.ReleaseSaved();
            if (!create)
                gradient.Dispose();
        }

        void Send(Node target, torch.Tensor gradient)
        {
            if (!pending.TryGetValue(target, out var sum))
            {
                // The queue hands out the smallest key first.
                queue.Enqueue(target, -target.Sequence);
                pending[target] = gradient.MoveToOtherDisposeScope(scope);
            }
            else if (!create && sum.IsExclusive)
            {
                sum.add_(gradient);
            }
            else
            {
                pending[target] = sum.add(gradient).MoveToOtherDisposeScope(scope);
                if (!create)
                    sum.Dispose();
            }
        }
    }

    private static Node RequireGraph(torch.Tensor output) => output.requires_grad
        ? output.EnterGraph()
        : throw Errors.Of("element 0 of tensors does not require grad and does not have a grad_fn");

    private static torch.Tensor Seed(torch.Tensor output, torch.Tensor seed)
    {
        if (seed is not null)
        {
            return Shapes.Same(seed.Sizes, output.Sizes)
                ? seed.alias()
                : throw Errors.Of(
                    $"Mismatch in shape: grad_output[0] has a shape of {Errors.Show(seed.Sizes)} and output[0] has a shape of {Errors.Show(output.Sizes)}.");
        }

        return output.Count == 1 ? output.ones_like() : throw Errors.Of("grad can be implicitly created only for scalar outputs");
    }

    private static void Accumulate(torch.Tensor leaf, torch.Tensor gradient, bool create)
    {
        if (leaf.IsInvalid)
            return;
        if (leaf.LacksGradient)
        {
            var mayKeep = create || gradient.IsExclusive;
            leaf.AccumulatedGradient = (mayKeep ? gradient.alias() : gradient.clone()).DetachFromDisposeScope();
        }
        else if (create)
        {
            leaf.AccumulatedGradient = leaf.AccumulatedGradient.add(gradient).DetachFromDisposeScope();
        }
        else
        {
            leaf.AccumulatedGradient.add_(gradient);
        }
    }
}

public static partial class torch
{
    public static class autograd
    {
        public static void backward(
            IList<Tensor> tensors, IList<Tensor> grad_tensors = null, bool? retain_graph = null, bool create_graph = false, IList<Tensor> inputs = null) =>
            Engine.Backward(tensors, grad_tensors, retain_graph ?? create_graph, create_graph, inputs);

        public static void backward(
            Tensor tensor, IList<Tensor> grad_tensors = null, bool? retain_graph = null, bool create_graph = false, IList<Tensor> inputs = null) =>
            backward([tensor], grad_tensors, retain_graph, create_graph, inputs);

        public static void backward(
            Tensor tensor, Tensor grad_tensor, bool? retain_graph = null, bool create_graph = false, IList<Tensor> inputs = null) =>
            backward([tensor], [grad_tensor], retain_graph, create_graph, inputs);

        public static IList<Tensor> grad(
            IList<Tensor> outputs,
            IList<Tensor> inputs,
            IList<Tensor> grad_outputs = null,
            bool retain_graph = false,
            bool create_graph = false,
            bool allow_unused = false) =>
            Engine.Gradients(outputs, inputs, grad_outputs, retain_graph || create_graph, create_graph, allow_unused);
    }
}
