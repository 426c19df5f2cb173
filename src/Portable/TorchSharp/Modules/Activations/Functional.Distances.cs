namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            /// <summary>Divides by the p-norm along a dimension, which is taken as at least eps.</summary>
            public static Tensor normalize(Tensor input, double p = 2, long dim = 1, double eps = 1E-12) =>
                WrappedTensorDisposeScope(() => input.div(input.norm((int)dim, true, (float)p).clamp_min(eps)));

            public static Tensor cosine_similarity(Tensor x1, Tensor x2, long dim = 1, double eps = 1E-08) => WrappedTensorDisposeScope(() =>
            {
                var first = x1.div(x1.norm((int)dim, true).clamp_min(eps));
                var second = x2.div(x2.norm((int)dim, true).clamp_min(eps));
                return first.mul(second).sum([dim]);
            });

            public static Tensor pairwise_distance(Tensor input1, Tensor input2, double p = 2, double eps = 1E-06, bool keepdim = false) =>
                WrappedTensorDisposeScope(() => (input1 - input2).add(eps).norm(-1, keepdim, (float)p));

            /// <summary>One where the last, new dimension has the index, zero elsewhere.</summary>
            public static Tensor one_hot(Tensor x, long num_classes = -1)
            {
                if (x.dtype != ScalarType.Int64)
                    throw Errors.Of("one_hot is only applicable to index tensor.");
                if (num_classes < 0 && x.Count == 0)
                    throw Errors.Of("Can not infer total number of classes from empty tensor.");
                return WrappedTensorDisposeScope(() =>
                {
                    if (x.Count > 0 && x.min().ToInt64() < 0)
                        throw Errors.Of("Class values must be non-negative.");
                    long classes = num_classes >= 0 ? num_classes : x.max().ToInt64() + 1;
                    if (x.Count > 0 && x.max().ToInt64() >= classes)
                        throw Errors.Of("Class values must be smaller than num_classes.");
                    return x.unsqueeze(-1).eq(arange(classes)).to_type(ScalarType.Int64);
                });
            }
        }
    }
}
