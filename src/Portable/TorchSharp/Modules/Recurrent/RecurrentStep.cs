using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>One step of a recurrent layer: what the inputs and the hidden state contribute is already multiplied out.</summary>
internal abstract class RecurrentStep
{
    /// <summary>How many gates are stacked in the weights.</summary>
    internal abstract int Gates { get; }

    /// <summary>Whether there is a second state, the cell.</summary>
    internal virtual bool HasCell => false;

    /// <summary>The next hidden state and cell, from [batch, gates * hidden] of the input and of the hidden state.</summary>
    internal abstract (Tensor Hidden, Tensor Cell) Next(Tensor fromInput, Tensor fromHidden, Tensor hidden, Tensor cell);

    private protected static Tensor Gate(
        Tensor stacked, int index, Tensor hidden) => stacked.narrow(1, index * hidden.Sizes[1], hidden.Sizes[1]);

    /// <summary>h' = tanh(Wx + Uh), or with a rectifier (Elman, 1990).</summary>
    internal sealed class Simple(nn.NonLinearities nonLinearity) : RecurrentStep
    {
        internal override int Gates => 1;

        internal override (Tensor Hidden, Tensor Cell) Next(Tensor fromInput, Tensor fromHidden, Tensor hidden, Tensor cell)
        {
            var sum = fromInput.add(fromHidden);
            return (nonLinearity == nn.NonLinearities.Tanh ? sum.tanh() : sum.relu(), null);
        }
    }

    /// <summary>Input, forget, candidate and output gates, in this order (Hochreiter and Schmidhuber, 1997).</summary>
    internal sealed class LongShortTerm : RecurrentStep
    {
        internal override int Gates => 4;

        internal override bool HasCell => true;

        internal override (Tensor Hidden, Tensor Cell) Next(Tensor fromInput, Tensor fromHidden, Tensor hidden, Tensor cell)
        {
            var sum = fromInput.add(fromHidden);
            var kept = Gate(sum, 1, hidden).sigmoid().mul(cell);
            var next = kept.add(Gate(sum, 0, hidden).sigmoid().mul(Gate(sum, 2, hidden).tanh()));
            return (Gate(sum, 3, hidden).sigmoid().mul(next.tanh()), next);
        }
    }

    /// <summary>Reset, update and candidate gates, in this order; the reset gate acts after the product with the hidden state (Cho et al., 2014).</summary>
    internal sealed class Gated : RecurrentStep
    {
        internal override int Gates => 3;

        internal override (Tensor Hidden, Tensor Cell) Next(Tensor fromInput, Tensor fromHidden, Tensor hidden, Tensor cell)
        {
            var reset = Gate(fromInput, 0, hidden).add(Gate(fromHidden, 0, hidden)).sigmoid();
            var update = Gate(fromInput, 1, hidden).add(Gate(fromHidden, 1, hidden)).sigmoid();
            var candidate = Gate(fromInput, 2, hidden).add(reset.mul(Gate(fromHidden, 2, hidden))).tanh();
            return (candidate.add(update.mul(hidden.sub(candidate))), null);
        }
    }
}
