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
        Check(input);
        var sequence = _batchFirst ? input.transpose(0, 1) : input.alias();
        long[] stateSizes = [_layers * _directions, sequence.Sizes[1], _hiddenSize];
        hidden = CheckedState(hidden, stateSizes, "hidden", input.dtype);
        cell = _step.HasCell ? CheckedState(cell, stateSizes, "cell", input.dtype) : null;

        var (lastHidden, lastCell) = (new List<Tensor>(), new List<Tensor>());
        for (int layer = 0; layer < _layers; layer++)
        {
            var outputs = new List<Tensor>();
            for (int direction = 0; direction < _directions; direction++)
            {
                int place = layer * _directions + direction;
                var (output, h, c) = RunOne(owner, Suffix(layer, direction), sequence, hidden.select(0, place), cell?.select(0, place), direction == 1);
                outputs.Add(output);
                lastHidden.Add(h);
                lastCell.Add(c);
            }
            sequence = outputs.Count == 1 ? outputs[0] : cat(outputs, 2);
            if (layer < _layers - 1)
                sequence = nn.functional.dropout(sequence, _dropout, owner.training);
        }

        var result = _batchFirst ? sequence.transpose(0, 1) : sequence;
        return (result.MoveToOuterDisposeScope(), stack(lastHidden, 0).MoveToOuterDisposeScope(),
            _step.HasCell ? stack(lastCell, 0).MoveToOuterDisposeScope() : null);
    }

    private (Tensor Output, Tensor Hidden, Tensor Cell) RunOne(
        nn.Module owner, string suffix, Tensor sequence, Tensor hidden, Tensor cell, bool backwards)
    {
        var (weight, bias) = (owner.Own("weight_hh" + suffix), owner.Own("bias_hh" + suffix));
        var fromInput = Tensor.Linear(sequence, owner.Own("weight_ih" + suffix), owner.Own("bias_ih" + suffix));
        int length = (int)sequence.Sizes[0];
        var outputs = new Tensor[length];
        for (int i = 0; i < length; i++)
        {
            int time = backwards ? length - 1 - i : i;
            (hidden, cell) = _step.Next(fromInput.select(0, time), Tensor.Linear(hidden, weight, bias), hidden, cell);
            outputs[time] = hidden;
        }
        return (stack(outputs, 0), hidden, cell);
    }

    private void Check(Tensor input)
    {
        if (input.Rank != 3)
            throw Errors.Of($"input must have 3 dimensions, got {input.Rank}");
        if (input.Sizes[2] != _inputSize)
            throw Errors.Of($"input.size(-1) must be equal to input_size. Expected {_inputSize}, got {input.Sizes[2]}");
    }

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
