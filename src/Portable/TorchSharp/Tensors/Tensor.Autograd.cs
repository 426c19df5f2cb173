namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        private bool _requiresGrad;
        private Node _history;
        private LeafNode _leaf;
        private Tensor _gradient;
        private bool _gradientIsZero;

        /// <summary>The tensor that this one is a view of, where operations were recorded: writes through the view change its history too.</summary>
        private Tensor _base;

        public bool requires_grad
        {
            get => _requiresGrad || _history != null;
            set => requires_grad_(value);
        }

        public bool is_leaf => _history == null;

        /// <summary>A handle on the gradient: its data is the leaf's own, disposing it leaves the leaf as it was.</summary>
        public Tensor grad
        {
            get => AccumulatedGradient is { } gradient ? new Tensor(gradient) : null;
            set
            {
                if (value is not null && !Shapes.Same(value.Sizes, Sizes))
                    throw Errors.Of($"assigned grad has data of a different size: {Errors.Show(value.Sizes)} and {Errors.Show(Sizes)}");
                AccumulatedGradient = value is null ? null : new Tensor(value, register: false);
            }
        }

        /// <summary>The gradient itself, for the optimizers and the engine.</summary>
        internal Tensor AccumulatedGradient
        {
            get
            {
                if (_gradientIsZero)
                    (_gradient, _gradientIsZero) = (Zeros(), false);
                return _gradient;

                Tensor Zeros()
                {
                    var zeros = Empty(Sizes, dtype, register: false);
                    zeros.bytes.Clear();
                    return zeros;
                }
            }

            set
            {
                if (!ReferenceEquals(value, _gradient))
                    _gradient?.Dispose();
                (_gradient, _gradientIsZero) = (value, false);
            }
        }

        /// <summary>Whether a gradient can simply be put in place, there being none, or only zeros.</summary>
        internal bool LacksGradient => _gradient is null;

        /// <summary>Zeros that nobody has asked for yet need no memory, and nothing has to be added to them.</summary>
        internal void ZeroGradient()
        {
            if (_gradient is not null && _gradient.Storage.IsShared)
                _gradient.zero_();
            else if (_gradient is not null)
                (AccumulatedGradient, _gradientIsZero) = (null, true);
        }

        internal Node History => _history;

        public Tensor requires_grad_(bool requires_grad = true)
        {
            if (requires_grad && !is_floating_point())
                throw Errors.Of("only Tensors of floating point dtype can require gradients");
            if (!requires_grad && _history != null)
                throw Errors.Of("you can only change requires_grad flags of leaf variables.");
            _requiresGrad = requires_grad;
            return this;
        }

        public Tensor with_requires_grad(bool requires_grad = true) => requires_grad_(requires_grad);

        public void retain_grad()
        {
            if (!requires_grad)
                throw Errors.Of("can't retain_grad on Tensor that has requires_grad=False");
            _history?.RetainFor(this);
        }

        public Tensor detach() => new(this);

        public Tensor detach_()
        {
            LeaveGraph();
            _requiresGrad = false;
            return this;
        }

        public void backward() => backward(null);

        public void backward(
            IList<Tensor> grad_tensors = null, bool retain_graph = false, bool create_graph = false, IList<Tensor> inputs = null) =>
            Engine.Backward([this], grad_tensors, retain_graph || create_graph, create_graph, inputs);

        internal Node EnterGraph() => _history ?? (_leaf ??= new LeafNode(this));

        internal void JoinGraph(Node node)
        {
            node?.Share();
            LeaveGraph();
            if (node is LeafNode leaf)
            {
                // A saved leaf: gradients still go to the tensor that was saved.
                _leaf = leaf;
                _requiresGrad = true;
                leaf.Unshare();
            }
            else
            {
                _history = node;
            }
        }

        internal void LeaveGraph()
        {
            _history?.Unshare();
            _history = null;
        }
    }
}
