namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class utils
        {
            public static partial class rnn
            {
                /// <summary>Sequences of different lengths, longest first, laid out step by step without padding.</summary>
                public sealed class PackedSequence : IDisposable
                {
                    /// <summary>[all steps of all sequences, features].</summary>
                    public readonly Tensor data;

                    /// <summary>How many sequences have each step.</summary>
                    public readonly Tensor batch_sizes;

                    /// <summary>Which sequence of the batch comes first, second, ...; null where they came in order.</summary>
                    public readonly Tensor sorted_indices;

                    /// <summary>Where each sequence of the batch went.</summary>
                    public readonly Tensor unsorted_indices;

                    internal PackedSequence(Tensor data, Tensor batchSizes, Tensor sortedIndices, Tensor unsortedIndices) =>
                        (this.data, batch_sizes, sorted_indices, unsorted_indices) = (data, batchSizes, sortedIndices, unsortedIndices);

                    public void Dispose()
                    {
                        data.Dispose();
                        batch_sizes.Dispose();
                        sorted_indices?.Dispose();
                        unsorted_indices?.Dispose();
                    }

                    internal long[] Sizes() => batch_sizes.Span<long>().ToArray();

                    /// <summary>Other data of the same steps.</summary>
                    internal PackedSequence With(
                        Tensor other) => new(other, batch_sizes.alias(), sorted_indices?.alias(), unsorted_indices?.alias());

                    internal PackedSequence MoveToOuter()
                    {
                        data.MoveToOuterDisposeScope();
                        batch_sizes.MoveToOuterDisposeScope();
                        sorted_indices?.MoveToOuterDisposeScope();
                        unsorted_indices?.MoveToOuterDisposeScope();
                        return this;
                    }
                }
            }
        }
    }
}
