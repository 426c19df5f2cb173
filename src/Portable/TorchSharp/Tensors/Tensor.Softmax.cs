namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public Tensor softmax(long dim, ScalarType? dtype = null) => Softmax(dim, dtype, log: false);

        public Tensor log_softmax(long dim, ScalarType? dtype = null) => Softmax(dim, dtype, log: true);

        private Tensor Softmax(long dim, ScalarType? type, bool log)
        {
            var axis = Axis(dim);
            var input = type is { } wanted ? to_type(wanted) : this;
            if (!input.is_floating_point())
                throw Errors.NoType(log ? "log_softmax_lastdim_kernel_impl" : "softmax_lastdim_kernel_impl", input.dtype);
            if (axis != Math.Max(Rank - 1, 0))
                return WrappedTensorDisposeScope(() => input.transpose(axis, -1).Softmax(-1, null, log).transpose(axis, -1));

            var x = input.contiguous();
            var columns = Rank == 0 ? 1 : _sizes[^1];
            var result = TorchSharp.SoftmaxKernel.Forward(x, columns, log);
            if (Node.For(log ? "LogSoftmaxBackward0" : "SoftmaxBackward0", input) is { } node)
            {
                node.GradientFromResult(input, result, (g, y) => GradMode.Enabled
                    ? SoftmaxBackward(g, y, log)
                    : TorchSharp.SoftmaxKernel.Backward(g.contiguous(), y, columns, log));
                result.JoinGraph(node);
            }

            return result;
        }

        private static Tensor SoftmaxBackward(Tensor g, Tensor y, bool log) => log
            ? g.sub(y.exp().mul(g.sum(-1, keepdim: true)))
            : y.mul(g.sub(g.mul(y).sum(-1, keepdim: true)));
    }
}
