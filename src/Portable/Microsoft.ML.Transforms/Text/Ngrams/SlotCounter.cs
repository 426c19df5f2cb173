using Microsoft.ML.Data;

namespace Microsoft.ML.Transforms.Text;

/// <summary>Collects the slots of one row and writes their counts as a vector; then it is empty again. Nothing is allocated per row.</summary>
internal sealed class SlotCounter(int slotCount)
{
    private int[] _slots = new int[256];
    private int _length;

    public void Count(int slot)
    {
        if (_length == _slots.Length)
            Array.Resize(ref _slots, 2 * _length);
        _slots[_length++] = slot;
    }

    /// <param name="weights">By slot, a factor for the count, or null.</param>
    /// <param name="binary">Take each count as one.</param>
    public void Flush(ref VBuffer<float> result, float[] weights, bool binary)
    {
        Span<int> slots = _slots.AsSpan(0, _length);
        slots.Sort();
        int distinct = CountDistinct(slots);
        bool dense = distinct > 0 && distinct >= slotCount / 2;
        VBufferEditor<float> editor = VBufferEditor.Create(ref result, slotCount, dense ? slotCount : distinct);
        if (dense)
            editor.Values.Clear();

        int place = 0;
        for (int i = 0; i < slots.Length; place++)
        {
            int slot = slots[i];
            int start = i;
            while (i < slots.Length && slots[i] == slot)
                i++;
            float value = binary ? 1 : i - start;
            editor.Values[dense ? slot : place] = weights == null ? value : value * weights[slot];
            if (!dense)
                editor.Indices[place] = slot;
        }
        _length = 0;
        result = editor.Commit();
    }

    private static int CountDistinct(ReadOnlySpan<int> sorted)
    {
        int count = sorted.IsEmpty ? 0 : 1;
        for (int i = 1; i < sorted.Length; i++)
            count += sorted[i] == sorted[i - 1] ? 0 : 1;
        return count;
    }
}
