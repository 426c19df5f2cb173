namespace TorchSharp;

/// <summary>The memory behind one tensor and its views, counted by reference. The version grows with every write in place.</summary>
internal sealed unsafe class TensorStorage
{
    private readonly long _bytes;
    private int _references = 1;
    private byte* _data;
    private RowRecipe _recipe;

    internal TensorStorage(long bytes)
    {
        _bytes = bytes;
        _data = (byte*)MemoryPool.Rent(bytes);
    }

    /// <summary>Memory for a matrix that is written when somebody reads it.</summary>
    internal TensorStorage(RowRecipe recipe)
    {
        _bytes = recipe.Rows * recipe.Columns * recipe.Type.ElementSize();
        _recipe = recipe;
    }

    /// <summary>What the data will be made of, as long as nobody has read them.</summary>
    internal RowRecipe Recipe => Volatile.Read(ref _recipe);

    internal byte* Data => Recipe is { } recipe ? Written(recipe) : _data;

    internal long Version { get; set; }

    internal bool IsShared => Volatile.Read(ref _references) > 1;

    internal TensorStorage Share()
    {
        Interlocked.Increment(ref _references);
        return this;
    }

    internal void Release()
    {
        if (Interlocked.Decrement(ref _references) > 0)
            return;
        if (_recipe != null)
            _recipe.Dispose();
        else
            MemoryPool.Return(_data, _bytes);
        _data = null;
    }

    private byte* Written(RowRecipe recipe)
    {
        lock (recipe)
        {
            if (Recipe == null)
                return _data;
            var block = new TensorStorage(_bytes);
            using (var matrix = new torch.Tensor(block.Share(), recipe.Type, [recipe.Rows, recipe.Columns], [recipe.Columns, 1], 0, register: false))
                recipe.Write(0, matrix);
            // The block is this storage's from here on: nobody else knows it.
            _data = block._data;
            Volatile.Write(ref _recipe, null);
            recipe.Dispose();
            return _data;
        }
    }
}
