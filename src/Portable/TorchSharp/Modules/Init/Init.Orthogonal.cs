namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class init
        {
            /// <summary>Random orthonormal rows or columns, whichever are fewer (Saxe et al., 2014); later dimensions count as columns.</summary>
            public static Tensor orthogonal_(Tensor tensor, double gain = 1)
            {
                if (tensor.ndim < 2)
                    throw new ArgumentException($"Only tensors with 2 or more dimensions are supported, but this has {tensor.ndim}.", nameof(tensor));
                return InPlace(tensor, t =>
                {
                    using var scope = NewDisposeScope();
                    var (rows, columns) = ((int)t.Sizes[0], (int)(t.Count / t.Sizes[0]));
                    var random = Tensor.Empty([rows, columns], t.dtype).normal_();
                    // The vectors that are made orthonormal lie in the rows of the working matrix.
                    var vectors = (rows < columns ? random : random.t()).to_type(ScalarType.Float64).contiguous();
                    Orthonormalise(vectors.Span<double>(), Math.Min(rows, columns), Math.Max(rows, columns));
                    t.copy_((rows < columns ? vectors : vectors.t()).reshape(t.Sizes).mul(gain));
                });
            }

            /// <summary>Normal numbers with a share of each column set to zero (Martens, 2010).</summary>
            public static Tensor sparse_(Tensor tensor, double sparsity, double std = 0.01)
            {
                if (tensor.ndim != 2)
                    throw new ArgumentException($"Only tensors with 2 dimensions are supported, but this has {tensor.ndim}.", nameof(tensor));
                return InPlace(tensor, t =>
                {
                    using var scope = NewDisposeScope();
                    long zeros = (long)Math.Ceiling(sparsity * t.Sizes[0]);
                    t.normal_(0, std);
                    for (long column = 0; column < t.Sizes[1]; column++)
                        t.select(1, column).index_fill_(0, randperm(t.Sizes[0]).narrow(0, 0, zeros), 0);
                });
            }

            /// <summary>Gram and Schmidt's method; the second pass takes away what rounding left of the first.</summary>
            private static void Orthonormalise(Span<double> vectors, int count, int length)
            {
                for (int i = 0; i < count; i++)
                {
                    var vector = vectors.Slice(i * length, length);
                    for (int other = 0; other < 2 * i; other++)
                    {
                        var basis = vectors.Slice(other % i * length, length);
                        double projection = System.Numerics.Tensors.TensorPrimitives.Dot<double>(vector, basis);
                        System.Numerics.Tensors.TensorPrimitives.MultiplyAdd(basis, -projection, vector, vector);
                    }
                    System.Numerics.Tensors.TensorPrimitives.Divide(vector, System.Numerics.Tensors.TensorPrimitives.Norm<double>(vector), vector);
                }
            }
        }
    }
}
