namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class utils
        {
            public static partial class rnn
            {
                /// <summary>Sequences [length, ...] side by side as [longest, batch, ...], filled up with a value.</summary>
                public static Tensor pad_sequence(IEnumerable<Tensor> sequences, bool batch_first = false, double padding_value = 0) =>
                    WrappedTensorDisposeScope(() =>
                    {
                        List<Tensor> all = [.. sequences];
                        long longest = all.Max(sequence => sequence.Sizes[0]);
                        return stack([.. all.Select(sequence => Modules.PaddingOperation.Apply(
                            sequence.alias(), 0, 0, longest - sequence.Sizes[0], PaddingModes.Constant, padding_value))], batch_first ? 0 : 1);
                    });

                public static PackedSequence pack_sequence(IEnumerable<Tensor> sequences, bool enforce_sorted = true)
                {
                    using var scope = NewDisposeScope();
                    List<Tensor> all = [.. sequences];
                    var lengths = tensor(all.Select(sequence => sequence.Sizes[0]).ToArray());
                    return pack_padded_sequence(pad_sequence(all), lengths, false, enforce_sorted).MoveToOuter();
                }

                public static PackedSequence pack_padded_sequence(
                    Tensor input, Tensor lengths, bool batch_first = false, bool enforce_sorted = true)
                {
                    using var scope = NewDisposeScope();
                    var steps = batch_first ? input.transpose(0, 1) : input;
                    long[] sizes = lengths.to_type(ScalarType.Int64).contiguous().Span<long>().ToArray();
                    if (sizes.Length != steps.Sizes[1])
                        throw Errors.Of($"Expected `len(lengths)` to be equal to batch_size, but got {sizes.Length} (batch_size={steps.Sizes[1]})");
                    if (sizes.Any(size => size <= 0))
                        throw Errors.Of("Length of all samples has to be greater than 0, but found an element in 'lengths' that is <= 0");

                    Tensor sorted = null;
                    Tensor unsorted = null;
                    if (!enforce_sorted)
                    {
                        long[] order = [.. Enumerable.Range(0, sizes.Length).OrderByDescending(i => sizes[i]).Select(i => (long)i)];
                        (sorted, unsorted) = (tensor(order), tensor(order.Select((_, i) => (long)Array.IndexOf(order, i)).ToArray()));
                        steps = steps.index_select(1, sorted);
                        sizes = [.. order.Select(i => sizes[i])];
                    }
                    else if (!sizes.SequenceEqual(sizes.OrderDescending()))
                    {
                        throw Errors.Of("`lengths` array must be sorted in decreasing order when `enforce_sorted` is True. You can pass `enforce_sorted=False` to pack_padded_sequence and/or pack_sequence to sidestep this requirement if you do not need ONNX exportability.");
                    }

                    long[] active = [.. Enumerable.Range(0, (int)sizes[0]).Select(time => (long)sizes.Count(size => size > time))];
                    var data = cat([.. active.Select((count, time) => steps.select(0, time).narrow(0, 0, count))], 0);
                    return new PackedSequence(data, tensor(active), sorted, unsorted).MoveToOuter();
                }

                /// <summary>Back to a padded batch, in its old order, and the lengths.</summary>
                public static (Tensor, Tensor) pad_packed_sequence(
                    PackedSequence sequence, bool batch_first = false, double padding_value = 0, long? total_length = null)
                {
                    using var scope = NewDisposeScope();
                    long[] active = sequence.Sizes();
                    long longest = total_length ?? active.Length;
                    if (longest < active.Length)
                        throw Errors.Of($"Expected total_length to be at least the length of the longest sequence in input, but got total_length={longest} and max sequence length being {active.Length}");

                    long start = 0;
                    var steps = new List<Tensor>();
                    foreach (long count in active)
                    {
                        steps.Add(Modules.PaddingOperation.Apply(
                            sequence.data.narrow(0, start, count), 0, 0, active[0] - count, PaddingModes.Constant, padding_value));
                        start += count;
                    }
                    var padded = Modules.PaddingOperation.Apply(
                        stack(steps, 0), 0, 0, longest - active.Length, PaddingModes.Constant, padding_value);
                    var lengths = tensor(Enumerable.Range(0, (int)active[0]).Select(i => (long)active.Count(count => count > i)).ToArray());
                    if (sequence.unsorted_indices is { } back)
                        (padded, lengths) = (padded.index_select(1, back), lengths.index_select(0, back));
                    var result = batch_first ? padded.transpose(0, 1) : padded;
                    return (result.MoveToOuterDisposeScope(), lengths.MoveToOuterDisposeScope());
                }
            }
        }
    }
}
