namespace TorchSharp;

/// <summary>
/// The rows of a matrix that is not written yet. The gradient of a large table follows from much smaller things; an optimizer that takes it block
/// by block needs no memory for the whole. Whoever asks a storage with a recipe for its data gets all of it written.
/// </summary>
internal abstract class RowRecipe(long rows, long columns, torch.ScalarType type) : IDisposable
{
    internal long Rows => rows;

    internal long Columns => columns;

    internal torch.ScalarType Type => type;

    /// <summary>Writes as many rows as the contiguous target has, from the first given.</summary>
    internal abstract void Write(long first, torch.Tensor target);

    public abstract void Dispose();

    internal torch.Tensor ToTensor() => new(new TensorStorage(this), type, [rows, columns], [columns, 1], 0);

    /// <summary>What a recipe reads must not change before it is used: shared where nobody else can write to it, copied otherwise.</summary>
    private protected static torch.Tensor Keep(torch.Tensor tensor) =>
        tensor.IsExclusive ? new(tensor, register: false) : tensor.Fresh().DetachFromDisposeScope();
}
