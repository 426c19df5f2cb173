using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>A stack of recurrent layers, in one direction or both: the part that LSTM, GRU and RNN share.</summary>
internal sealed class RecurrentLayers
{
    private readonly RecurrentStep _step;
    private readonly long _inputSize;
    private readonly long _hiddenSize;
    private readonly long _layers;
    private readonly bool _bias;
    private readonly bool _batchFirst;
    private readonly double _dropout;
    private readonly int _directions;

    internal RecurrentLayers(
        RecurrentStep step, long inputSize, long hiddenSize, long layers, bool bias, bool batchFirst, double dropout, bool bidirectional)
    {
        _step = step;
        _inputSize = inputSize;
        _hiddenSize = hiddenSize;
        _layers = layers;
        _bias = bias;
        _batchFirst = batchFirst;
        _dropout = dropout;
        _directions = bidirectional ? 2 : 1;
    }

    /// <summary>Names and initial values of the parameters, in the order of libtorch.</summary>
    internal IEnumerable<(string Name, Parameter Parameter)> CreateParameters(ScalarType? dtype)
    {
        double bound = 1 / Math.Sqrt(_hiddenSize);
        for (int layer = 0; layer < _layers; layer++)
        {
            long inputs = layer == 0 ? _inputSize : _hiddenSize * _directions;
            for (int direction = 0; direction < _directions; direction++)
            {
                string suffix = Suffix(layer, direction);
                yield return ("weight_ih" + suffix, Create([_step.Gates * _hiddenSize, inputs]));
                yield return ("weight_hh" + suffix, Create([_step.Gates * _hiddenSize, _hiddenSize]));
                if (!_bias)
                    continue;
                yield return ("bias_ih" + suffix, Create([_step.Gates * _hiddenSize]));
                yield return ("bias_hh" + suffix, Create([_step.Gates * _hiddenSize]));
            }
        }

        Parameter Create(long[] sizes)
        {
            var parameter = new Parameter(empty(sizes, dtype: dtype));
            nn.init.uniform_(parameter, -bound, bound);
            return parameter;
        }
    }

    /// <summary>The outputs of the last layer at all steps, and the last states of all layers and directions.</summary>
    internal (Tensor Output, Tensor Hidden, Tensor Cell) Run(nn.Module owner, Tensor input, Tensor hidden, Tensor cell)
    {
        using var scope = NewDisposeScope();
        if (input.Rank != 3)
            throw Errors.Of($"input must have 3 dimensions, got {input.Rank}");
        var sequence = _batchFirst ? input.transpose(0, 1) : input;
        var (length, batch) = (sequence.Sizes[0], sequence.Sizes[1]);
        long[] active = [.. Enumerable.Repeat(batch, (int)length)];
        var (flat, lastHidden, lastCell) = RunAll(owner, sequence.reshape(length * batch, -1), active, hidden, cell);
        var output = flat.reshape(length, batch, -1);
        return (Keep(_batchFirst ? output.transpose(0, 1) : output), Keep(lastHidden), Keep(lastCell));
    }

    /// <summary>The same for sequences of different lengths; states come and go in the order of the batch before it was packed.</summary>
    internal (nn.utils.rnn.PackedSequence Output, Tensor Hidden, Tensor Cell) Run(
        nn.Module owner, nn.utils.rnn.PackedSequence input, Tensor hidden, Tensor cell)
    {
        using var scope = NewDisposeScope();
        var (flat, lastHidden, lastCell) = RunAll(
            owner, input.data, input.Sizes(), hidden?.IndexBatch(input.sorted_indices), cell?.IndexBatch(input.sorted_indices));
        return (input.With(flat).MoveToOuter(), Keep(lastHidden.IndexBatch(input.unsorted_indices)),
            Keep(lastCell?.IndexBatch(input.unsorted_indices)));
    }

    /// <param name="data">[all steps of all sequences, features], step by step.</param>
    /// <param name="active">How many sequences have each step, never growing.</param>
    private (Tensor Output, Tensor Hidden, Tensor Cell) RunAll(nn.Module owner, Tensor data, long[] active, Tensor hidden, Tensor cell)
    {
        if (data.Sizes[1] != _inputSize)
            throw Errors.Of($"input.size(-1) must be equal to input_size. Expected {_inputSize}, got {data.Sizes[1]}");
        long[] stateSizes = [_layers * _directions, active[0], _hiddenSize];
        hidden = CheckedState(hidden, stateSizes, "hidden", data.dtype);
        cell = _step.HasCell ? CheckedState(cell, stateSizes, "cell", data.dtype) : null;

        var (lastHidden, lastCell) = (new List<Tensor>(), new List<Tensor>());
        for (int layer = 0; layer < _layers; layer++)
        {
            var outputs = new List<Tensor>();
            for (int direction = 0; direction < _directions; direction++)
            {
                int place = layer * _directions + direction;
                var (output, h, c) = RunOne(
                    owner, Suffix(layer, direction), data, active, hidden.select(0, place), cell?.select(0, place), direction == 1);
                outputs.Add(output);
                lastHidden.Add(h);
                lastCell.Add(c);
            }
            data = outputs.Count == 1 ? outputs[0] : cat(outputs, 1);
            if (layer < _layers - 1)
                data = nn.functional.dropout(data, _dropout, owner.training);
        }
        return (data, stack(lastHidden, 0), _step.HasCell ? stack(lastCell, 0) : null);
    }

    private (Tensor Output, Tensor Hidden, Tensor Cell) RunOne(
        nn.Module owner, string suffix, Tensor data, long[] active, Tensor hidden, Tensor cell, bool backwards)
    {
        var (weight, bias) = (owner.Own("weight_hh" + suffix), owner.Own("bias_hh" + suffix));
        var fromInput = Tensor.Linear(data, owner.Own("weight_ih" + suffix), owner.Own("bias_ih" + suffix));
        var outputs = new Tensor[active.Length];
        long start = backwards ? data.Sizes[0] : 0;
        for (int i = 0; i < active.Length; i++)
        {
            int time = backwards ? active.Length - 1 - i : i;
            long count = active[time];
            start -= backwards ? count : 0;
            var (h, c) = (hidden.narrow(0, 0, count), cell?.narrow(0, 0, count));
            var (nextHidden, nextCell) = _step.Next(fromInput.narrow(0, start, count), Tensor.Linear(h, weight, bias), h, c);
            start += backwards ? 0 : count;
            outputs[time] = nextHidden;
            (hidden, cell) = (WithRest(nextHidden, hidden), WithRest(nextCell, cell));
        }
        return (cat(outputs, 0), hidden, cell);
    }

    /// <summary>Sequences that do not have this step keep their state.</summary>
    private static Tensor WithRest(Tensor next, Tensor before) => next is null || next.Sizes[0] == before.Sizes[0]
        ? next
        : cat([next, before.narrow(0, next.Sizes[0], before.Sizes[0] - next.Sizes[0])], 0);

    private static Tensor Keep(Tensor tensor) => tensor?.MoveToOuterDisposeScope();

    private static Tensor CheckedState(Tensor state, long[] sizes, string name, ScalarType dtype)
    {
        if (state is null)
            return zeros(sizes, dtype: dtype);
        if (!Shapes.Same(state.Sizes, sizes))
            throw Errors.Of($"Expected {name} size {Errors.Show(sizes)}, got {Errors.Show(state.Sizes)}");
        return state;
    }

    private static string Suffix(int layer, int direction) => $"_l{layer}{(direction == 1 ? "_reverse" : "")}";
}

internal static class RecurrentStates
{
    /// <summary>States [layers, batch, hidden] with the batch in another order.</summary>
    internal static Tensor IndexBatch(this Tensor states, Tensor order) => order is null ? states : states.index_select(1, order);
}
