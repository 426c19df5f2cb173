using Microsoft.ML.Data;

namespace Microsoft.ML.Transforms.Text;

/// <summary>The names of n-gram slots: their tokens' names with bars between. All names are views of one array.</summary>
internal static class NgramSlotNames
{
    private static readonly ReadOnlyMemory<char> _missing = "*".AsMemory();

    public static void Write(NgramTree tree, int maximumLength, ReadOnlyMemory<char>[] tokenNames, ref VBuffer<ReadOnlyMemory<char>> names)
    {
        uint[] tokens = new uint[maximumLength];
        int total = 0;
        for (int slot = 0; slot < tree.SlotCount; slot++)
        {
            int length = tree.GetTokens(slot, tokens);
            total = checked(total + length - 1);
            for (int i = 0; i < length; i++)
                total = checked(total + NameOf(tokens[i], tokenNames).Length);
        }

        char[] text = GC.AllocateUninitializedArray<char>(total);
        VBufferEditor<ReadOnlyMemory<char>> editor = VBufferEditor.Create(ref names, tree.SlotCount);
        int end = 0;
        for (int slot = 0; slot < tree.SlotCount; slot++)
        {
            int start = end;
            int length = tree.GetTokens(slot, tokens);
            for (int i = 0; i < length; i++)
            {
                if (i > 0)
                    text[end++] = '|';
                ReadOnlyMemory<char> name = NameOf(tokens[i], tokenNames);
                name.Span.CopyTo(text.AsSpan(end));
                end += name.Length;
            }
            editor.Values[slot] = text.AsMemory(start, end - start);
        }
        names = editor.Commit();
    }

    private static ReadOnlyMemory<char> NameOf(uint token, ReadOnlyMemory<char>[] tokenNames)
        => token == 0 ? _missing : tokenNames[token - 1];
}
