namespace Microsoft.ML.Transforms.Text;

/// <summary>Characters as keys: the key of a character is its UTF-16 code, and three codes mark texts and words.</summary>
internal static class CharacterKeys
{
    public const ushort TextStart = 2;
    public const ushort TextEnd = 3;
    public const ushort UnitSeparator = 0x1F;

    public const int Count = ushort.MaxValue;

    private static readonly Lazy<ReadOnlyMemory<char>[]> _names = new(BuildNames);

    /// <summary>A printable name for each key, by key minus one: the character, or its control picture in angle brackets.</summary>
    public static ReadOnlyMemory<char>[] Names => _names.Value;

    private static ReadOnlyMemory<char>[] BuildNames()
    {
        char[] all = new char[Count];
        var names = new ReadOnlyMemory<char>[Count];
        for (int i = 0; i < names.Length; i++)
        {
            char c = (char)(i + 1);
            all[i] = c;
            names[i] = c switch
            {
                <= ' ' => $"<{(char)(c + '\u2400')}>".AsMemory(),
                '\u007F' => "<\u2421>".AsMemory(),
                _ => all.AsMemory(i, 1),
            };
        }
        return names;
    }
}
