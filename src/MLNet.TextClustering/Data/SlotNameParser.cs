using System.Buffers;
using System.Text;

namespace MLNet.TextClustering.Data;

/// <summary>
/// Reads words out of the slot names that ML.NET's text transforms give their columns, so that the same terms come out whatever the options
/// of FeaturizeText were. "Word.card?" feeds the term "card"; the bigram "Word.my|card" repeats what the single words say and feeds nothing;
/// of the character n-grams, "Char.信|用|卡" feeds the character 用 and the pair 用卡, and those of scripts with spaces feed nothing.
/// </summary>
internal sealed class SlotNameParser
{
    private const string CharPrefix = "Char.", WordPrefix = "Word.";
    private const char Separator = '|';

    private readonly Dictionary<string, int> _ids = new(StringComparer.Ordinal);
    private readonly List<string> _names = [];
    private readonly List<int> _terms = [];
    private readonly List<string> _tokens = [];

    /// <summary>The terms behind slots with these names; each slot its own term where the names are no words.</summary>
    public static SlotTerms Parse(ReadOnlySpan<ReadOnlyMemory<char>> slotNames)
    {
        int words = 0;
        while (words < slotNames.Length && slotNames[words].Span.StartsWith(CharPrefix))
            words++;
        bool twoParts = words > 0 && words < slotNames.Length && slotNames[words].Span.StartsWith(WordPrefix);
        return new SlotNameParser().Run(slotNames, twoParts ? words : 0, twoParts)
            ?? SlotTerms.Identity(slotNames.Length, ToStrings(slotNames));
    }

    private SlotTerms? Run(ReadOnlySpan<ReadOnlyMemory<char>> slotNames, int words, bool twoParts)
    {
        var starts = new int[slotNames.Length + 1];
        for (int slot = 0; slot < words; slot++)
        {
            ReadCharacters(slotNames[slot].Span[CharPrefix.Length..]);
            starts[slot + 1] = _terms.Count;
        }

        int unigrams = 0, silent = 0;
        for (int slot = words; slot < slotNames.Length; slot++)
        {
            var name = twoParts ? slotNames[slot].Span[WordPrefix.Length..] : slotNames[slot].Span;
            if (!name.Contains(Separator))
            {
                int before = _terms.Count;
                ReadWord(name, twoParts);
                unigrams++;
                silent += _terms.Count == before ? 1 : 0;
            }

            starts[slot + 1] = _terms.Count;
        }

        bool readable = unigrams > 0 && (twoParts || silent <= unigrams / 2);
        return readable && _names.Count > 0
            ? new SlotTerms(starts, [.. _terms], [.. _names], _names.Count, twoParts ? words : slotNames.Length)
            : null;
    }

    // One n-gram of characters. There are markers at the ends of a text, so each of its characters stands second in one of them.
    private void ReadCharacters(ReadOnlySpan<char> name)
    {
        Span<Range> pieces = stackalloc Range[4];
        int count = name.Split(pieces, Separator);
        if (count is not (2 or 3) || Ideograph(name[pieces[1]]) is not { } second)
            return;
        Add(second);
        if (Ideograph(name[pieces[count == 3 ? 2 : 0]]) is { } partner)
            Add(count == 3 ? second + partner : partner + second);
    }

    private static string? Ideograph(ReadOnlySpan<char> piece) =>
        Rune.DecodeFromUtf16(piece, out var rune, out int length) == OperationStatus.Done
        && length == piece.Length && Tokenizer.IsIdeograph(rune)
            ? piece.ToString()
            : null;

    // Where characters have a part of their own, that part alone speaks for the scripts without spaces.
    private void ReadWord(ReadOnlySpan<char> name, bool skipIdeographs)
    {
        if (!skipIdeographs && IsIdeographTerm(name))
        {
            Add(name.ToString());
            return;
        }

        _tokens.Clear();
        Tokenizer.Split(name, _tokens);
        foreach (string token in _tokens)
        {
            if (!skipIdeographs || !Tokenizer.IsIdeograph(Rune.GetRuneAt(token, 0)))
                Add(token);
        }
    }

    // What Tokenizer makes of ideographs: one of them or a pair.
    private static bool IsIdeographTerm(ReadOnlySpan<char> name)
    {
        int count = 0;
        foreach (var rune in name.EnumerateRunes())
        {
            if (!Tokenizer.IsIdeograph(rune))
                return false;
            count++;
        }

        return count is 1 or 2;
    }

    private void Add(string term)
    {
        if (!_ids.TryGetValue(term, out int id))
        {
            id = _names.Count;
            _ids.Add(term, id);
            _names.Add(term);
        }

        _terms.Add(id);
    }

    private static string[] ToStrings(ReadOnlySpan<ReadOnlyMemory<char>> slotNames)
    {
        var names = new string[slotNames.Length];
        for (int slot = 0; slot < names.Length; slot++)
            names[slot] = slotNames[slot].ToString();
        return names;
    }
}
