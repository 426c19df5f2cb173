namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            /// <summary>Zero where |x| is at most lambda.</summary>
            public static Tensor hardshrink(Tensor x, double lambda = 0.5) =>
                WrappedTensorDisposeScope(() => where(x.abs().gt(lambda), x, zeros_like(x)));

            /// <summary>Moves x towards zero by lambda, and to zero where it is nearer.</summary>
            public static Tensor softshrink(Tensor x, double lambda = 0.5) =>
                WrappedTensorDisposeScope(() => x.sub(x.clamp(-lambda, lambda)));

            public static Tensor tanhshrink(Tensor x, bool inplace = false) => Store(x, inplace, () => x.sub(x.tanh()));

            public static Tensor threshold(Tensor x, double threshold, double value, bool inplace = false) =>
                inplace ? x.threshold_(threshold, value) : x.threshold(threshold, value);

            private static Tensor Store(Tensor x, bool inplace, Func<Tensor> function)
            {
                var result = WrappedTensorDisposeScope(function);
                return inplace ? x.Overwrite(result) : result;
            }
        }
    }
}
