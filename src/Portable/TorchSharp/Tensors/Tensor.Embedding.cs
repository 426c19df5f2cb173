namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>
        /// Bags of rows of a table [rows, columns]. With offsets, input is one long list and bag b is input[offsets[b] .. offsets[b + 1]);
        /// without, input is [bags, items a bag]. An index equal to paddingIndex counts for nothing.
        /// </summary>
        internal static Tensor EmbeddingBag(
            Tensor table, Tensor input, Tensor offsets, BagMode mode, Tensor perSampleWeights = null, bool includeLastOffset = false, long paddingIndex = -1)
        {
            if (input.Rank == 2 && offsets is not null)
                throw Errors.Of("if input is 2D, then offsets has to be None, as input is treated is a mini-batch of fixed length sequences.");
            if (input.Rank != 2 && offsets is null)
                throw Errors.Of("offsets has to be a 1D Tensor but got None");
            if (perSampleWeights is not null && mode != BagMode.Sum)
                throw Errors.Of("embedding_bag: per_sample_weights was not None, but only mode='sum' supports it.");
            if (perSampleWeights is not null && !Shapes.Same(perSampleWeights.Sizes, input.Sizes))
                throw Errors.Of($"embedding_bag: If per_sample_weights ({Errors.Show(perSampleWeights.Sizes)}) is not None, then it must have the same shape as the input ({Errors.Show(input.Sizes)})");

            using var scope = NewDisposeScope();
            var index = input.IndexType("embedding_bag").Span<long>().ToArray();
            var ends = offsets is null
                ? Enumerable.Range(0, (int)input.Sizes[0] + 1).Select(bag => bag * input.Sizes[1]).ToArray()
                : Ends(offsets.IndexType("embedding_bag").Span<long>(), index.Length, includeLastOffset);
            var scale = perSampleWeights?.reshape(-1);
            if (paddingIndex >= 0)
            {
                var kept = Enumerable.Range(0, index.Length).Where(i => index[i] != paddingIndex).ToArray();
                ends = Array.ConvertAll(ends, end => (long)(Array.BinarySearch(kept, (int)end) is var at && at < 0 ? ~at : at));
                index = Array.ConvertAll(kept, i => index[i]);
                scale = scale?.index_select(0, tensor(Array.ConvertAll(kept, i => (long)i)));
            }

            foreach (var row in index)
                Indexing.Check(row, table.Sizes[0]);
            return Bags(table.contiguous(), index, ends, scale?.contiguous(), mode).MoveToOuterDisposeScope();
        }

        private static Tensor Bags(Tensor table, long[] index, long[] ends, Tensor scale, BagMode mode)
        {
            var result = Empty([ends.Length - 1, table.Sizes[1]], table.dtype);
            var winners = mode == BagMode.Max ? Empty(result._sizes, ScalarType.Int64) : null;
            EmbeddingBags.Forward(table, index, ends, scale, mode, result, winners);
            if (Node.For("EmbeddingBagBackward0", table, scale) is { } node)
            {
                var (savedScale, savedWinners) = (scale is null ? null : node.Save(scale), winners is null ? null : node.Save(winners));
                var sizes = table._sizes;
                node.Gradient(table, g => mode switch
                {
                    BagMode.Max => zeros(sizes, g.dtype).scatter_add(0, savedWinners.Value.clamp_min(0), g * savedWinners.Value.ge(0)),
                    BagMode.Mean => ToRows(g, index, ends, Shares(ends), sizes[0]),
                    _ => ToRows(g, index, ends, savedScale?.Value, sizes[0]),
                });
                if (scale is not null)
                    node.Gradient(scale, table, (g, rows) => ToWeights(g, rows, index, ends));
                result.JoinGraph(node);
            }

            return result;
        }

        /// <summary>What flows back into a table of whose rows weighted sums were taken.</summary>
        private static Tensor ToRows(Tensor gradient, long[] index, long[] ends, Tensor weights, long rows)
        {
            if (!GradMode.Enabled)
                return new BagRows(gradient.contiguous(), index, ends, weights?.to_type(ScalarType.Float64).Span<double>().ToArray(), rows).ToTensor();
            var each = gradient.index_select(0, tensor(BagOfEach(ends)));
            return zeros([rows, gradient._sizes[1]], gradient.dtype).index_add(0, tensor(index), weights is null ? each : each * weights.unsqueeze(1), 1);
        }

        /// <summary>What flows back into a table of which single rows were taken.</summary>
        private static Tensor BagsOfOne(Tensor gradient, Tensor index, long rows)
        {
            var places = index.Span<long>().ToArray();
            return ToRows(gradient, places, Array.ConvertAll([.. Enumerable.Range(0, places.Length + 1)], i => (long)i), null, rows);
        }

        private static Tensor ToWeights(Tensor gradient, Tensor rows, long[] index, long[] ends)
        {
            if (GradMode.Enabled)
                return (gradient.index_select(0, tensor(BagOfEach(ends))) * rows.index_select(0, tensor(index))).sum(1L);
            var weights = Empty([index.Length], gradient.dtype);
            EmbeddingBags.Weights(gradient.contiguous(), rows, index, ends, weights);
            return weights;
        }

        private static long[] BagOfEach(long[] ends) =>
            [.. Enumerable.Range(0, ends.Length - 1).SelectMany(bag => Enumerable.Repeat((long)bag, (int)(ends[bag + 1] - ends[bag])))];

        /// <summary>What a row of a mean counts: one over the size of its bag.</summary>
        private static Tensor Shares(long[] ends) => tensor(Array.ConvertAll(BagOfEach(ends), bag => 1.0 / (ends[bag + 1] - ends[bag])));

        private static long[] Ends(ReadOnlySpan<long> offsets, long count, bool includeLast)
        {
            if (offsets.Length > 0 && offsets[0] != 0)
                throw Errors.Of($"offsets[0] has to be 0, i.e., the first sequence in the mini-batch has to start from position 0. However, got {offsets[0]}");
            if (offsets.Length > 0 && offsets[^1] > count)
                throw Errors.Of($"offsets[-1] can not be greater than input's length ({count}) but got offsets[-1] of {offsets[^1]}");
            return includeLast ? offsets.ToArray() : [.. offsets, count];
        }
    }
}
