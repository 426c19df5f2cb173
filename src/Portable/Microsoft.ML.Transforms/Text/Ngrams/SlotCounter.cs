using Microsoft.ML.Data;

namespace Microsoft.ML.Transforms.Text;

/// <summary>Counts slots of one row and writes them as a vector; then it is empty again. Nothing is allocated per row.</summary>
internal sealed class SlotCounter(int slotCount)
{
    private readonly int[] _counts = new int[slotCount];
    private int[] _touched = new int[Math.Min(slotCount, 256)];
    private int _touchedCount;

    public void Count(int slot)
    {
        if (_counts[slot]++ > 0)
            return;
        if (_touchedCount == _touched.Length)
            Array.Resize(ref _touched, 2 * _touchedCount);
        _touched[_touchedCount++] = slot;
    }

    /// <param name="weights">By slot, a factor for the count, or null.</param>
    /// <param name="binary">Take each count as one.</param>
    public void Flush(ref VBuffer<float> result, float[] weights, bool binary)
    {
        Span<int> slots = _touched.AsSpan(0, _touchedCount);
        slots.Sort();
        bool dense = _touchedCount > 0 && _touchedCount >= _counts.Length / 2;
        VBufferEditor<float> editor = VBufferEditor.Create(ref result, _counts.Length, dense ? _counts.Length : _touchedCount);
        if (dense)
            editor.Values.Clear();
        else
            slots.CopyTo(editor.Indices);

        Span<float> values = editor.Values;
        for (int i = 0; i < slots.Length; i++)
        {
            int slot = slots[i];
            float value = binary ? 1 : _counts[slot];
            values[dense ? slot : i] = weights == null ? value : value * weights[slot];
            _counts[slot] = 0;
        }
        _touchedCount = 0;
        result = editor.Commit();
    }
}
