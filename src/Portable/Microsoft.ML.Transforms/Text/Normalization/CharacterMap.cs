using System.Collections.Concurrent;
using CaseMode = Microsoft.ML.Transforms.Text.TextNormalizingEstimator.CaseMode;

namespace Microsoft.ML.Transforms.Text;

/// <summary>What becomes of each UTF-16 unit under one choice of normalising options.</summary>
internal sealed class CharacterMap
{
    // A noncharacter, so no text needs it for itself.
    private const char Removed = '\uFFFF';

    private static readonly ConcurrentDictionary<(CaseMode, bool, bool, bool), CharacterMap> _maps = new();

    private readonly char[] _map = new char[char.MaxValue + 1];

    private CharacterMap(CaseMode caseMode, bool keepDiacritics, bool keepPunctuations, bool keepNumbers)
    {
        for (int i = 0; i < _map.Length; i++)
            _map[i] = (char)i;
        if (!keepDiacritics)
            Diacritics.Strip(_map);
        for (int i = 0; i < _map.Length; i++)
        {
            char c = (char)i;
            bool removed = !keepDiacritics && Diacritics.IsMark(c)
                || !keepPunctuations && char.IsPunctuation(c)
                || !keepNumbers && char.IsNumber(c);
            _map[i] = removed ? Removed : ChangeCase(_map[i], caseMode);
        }
    }

    public static CharacterMap Get(CaseMode caseMode, bool keepDiacritics, bool keepPunctuations, bool keepNumbers)
        => _maps.GetOrAdd((caseMode, keepDiacritics, keepPunctuations, keepNumbers),
            static key => new CharacterMap(key.Item1, key.Item2, key.Item3, key.Item4));

    private static char ChangeCase(char c, CaseMode caseMode) => caseMode switch
    {
        CaseMode.Lower => char.ToLowerInvariant(c),
        CaseMode.Upper => char.ToUpperInvariant(c),
        _ => c,
    };

    /// <summary>The normalised text; the same memory when nothing changes.</summary>
    public ReadOnlyMemory<char> Apply(ReadOnlyMemory<char> text)
    {
        ReadOnlySpan<char> source = text.Span;
        char[] map = _map;
        int same = 0;
        while (same < source.Length && map[source[same]] == source[same])
            same++;
        if (same == source.Length)
            return text;

        // A new array each time: whoever gets a text may keep it.
        char[] result = GC.AllocateUninitializedArray<char>(source.Length);
        source[..same].CopyTo(result);
        int length = same;
        foreach (char c in source[same..])
        {
            char mapped = map[c];
            result[length] = mapped;
            length += mapped == Removed ? 0 : 1;
        }
        return result.AsMemory(0, length);
    }
}
