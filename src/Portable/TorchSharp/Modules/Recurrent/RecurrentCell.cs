using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>A single step with weights of its own: the part that LSTMCell and GRUCell share.</summary>
internal sealed class RecurrentCell(RecurrentStep step, long inputSize, long hiddenSize)
{
    internal IEnumerable<(string Name, Parameter Parameter)> CreateParameters(bool bias, ScalarType? dtype)
    {
        // The parameters of one layer, without the suffix that says which.
        var layer = new RecurrentLayers(step, inputSize, hiddenSize, layers: 1, bias, batchFirst: false, dropout: 0, bidirectional: false);
        return layer.CreateParameters(dtype).Select(pair => (pair.Name[..^"_l0".Length], pair.Parameter));
    }

    internal (Tensor Hidden, Tensor Cell) Run(nn.Module owner, Tensor input, Tensor hidden, Tensor cell)
    {
        using var scope = NewDisposeScope();
        if (input.Sizes[^1] != inputSize)
            throw Errors.Of($"input has inconsistent input_size: got {input.Sizes[^1]} expected {inputSize}");
        if (hidden is not null && hidden.Sizes[^1] != hiddenSize)
            throw Errors.Of($"hidden has inconsistent hidden_size: got {hidden.Sizes[^1]}, expected {hiddenSize}");

        bool isBatch = input.Rank == 2;
        var batch = Rows(input);
        var state = Rows(hidden) ?? zeros([batch.Sizes[0], hiddenSize], dtype: input.dtype);
        var memory = step.HasCell ? Rows(cell) ?? zeros_like(state) : null;
        var fromInput = Tensor.Linear(batch, owner.Own("weight_ih"), owner.Own("bias_ih"));
        var fromHidden = Tensor.Linear(state, owner.Own("weight_hh"), owner.Own("bias_hh"));
        var (nextHidden, nextCell) = step.Next(fromInput, fromHidden, state, memory);
        return (Keep(nextHidden), Keep(nextCell));

        Tensor Rows(Tensor tensor) => tensor is null || isBatch ? tensor : tensor.unsqueeze(0);

        Tensor Keep(Tensor tensor) => tensor is null ? null : (isBatch ? tensor : tensor.squeeze(0)).MoveToOuterDisposeScope();
    }
}
