namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>Rectifiers and saturating units that are built of straight or exponential pieces.</summary>
        public static partial class functional
        {
            public static Tensor relu6(Tensor x, bool inplace = false) => inplace ? x.relu6_() : x.relu6();

            public static Tensor celu(Tensor x, double alpha, bool inplace = false) => inplace ? x.celu_(alpha) : x.celu(alpha);

            public static Tensor hardtanh(Tensor x, double min_val = -1, double max_val = 1, bool inplace = false) =>
                inplace ? x.hardtanh_(min_val, max_val) : x.hardtanh(min_val, max_val);

            public static Tensor hardsigmoid(Tensor input, bool inplace = false) => inplace ? input.hardsigmoid_() : input.hardsigmoid();

            public static Tensor hardswish(Tensor input, bool inplace = false) => inplace ? input.hardswish_() : input.hardswish();

            public static Tensor mish(Tensor x, bool inplace = false) => Store(x, inplace, () => x.mul(x.softplus().tanh()));

            public static Tensor logsigmoid(Tensor x) => x.log_sigmoid();

            /// <summary>The first half times the sigmoid of the second.</summary>
            public static Tensor glu(Tensor input, long dim = -1)
            {
                long size = input.Sizes[input.Axis(dim)];
                if (size % 2 != 0)
                    throw Errors.Of($"Halving dimension must be even, but dimension {dim} is size {size}");
                return WrappedTensorDisposeScope(() => input.narrow(dim, 0, size / 2).mul(input.narrow(dim, size / 2, size / 2).sigmoid()));
            }

            /// <summary>x where positive, elsewhere x times a weight that is one number or one a channel.</summary>
            public static Tensor prelu(Tensor input, Tensor weight) => WrappedTensorDisposeScope(() =>
            {
                long channels = input.ndim < 2 ? 1 : input.Sizes[1];
                if (weight.Count != 1 && weight.Count != channels)
                    throw Errors.Of($"Mismatch of parameter numbers and input channel size. Found parameter numbers = {weight.Count} and channel size = {channels}.");
                var slopes = weight.Count == 1 ? weight.reshape(1) : weight.reshape([weight.Count, .. Enumerable.Repeat(1L, input.Rank - 2)]);
                return where(input.gt(0), input, input.mul(slopes));
            });
        }
    }
}
