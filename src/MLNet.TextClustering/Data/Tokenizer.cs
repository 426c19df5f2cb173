using System.Globalization;
using System.Text;

namespace MLNet.TextClustering.Data;

/// <summary>
/// Splits texts of any language into the terms that clustering works with: runs of letters and digits in lower case, two characters or longer,
/// without English stop words. Chinese and Japanese have no spaces: each of their characters is a term, and each pair of neighbours is one.
/// </summary>
internal static class Tokenizer
{
    private const int FullWidthOffset = 0xFEE0;

    private static readonly char[] _asciiWordParts = [.. Enumerable.Range(0, 128).Select(c => char.IsAsciiLetterOrDigit((char)c) ? char.ToLowerInvariant((char)c) : '\0')];

    /// <summary>Appends the terms of <paramref name="text"/> in their order, as texts of their own.</summary>
    public static void Split(ReadOnlySpan<char> text, List<string> terms)
    {
        var pieces = new List<ReadOnlyMemory<char>>();
        Split(text, pieces);
        foreach (var piece in pieces)
            terms.Add(piece.ToString());
    }

    /// <summary>Appends the terms of <paramref name="text"/> in their order, as pieces of one new text: millions of small ones would cost more than the splitting.</summary>
    public static void Split(ReadOnlySpan<char> text, List<ReadOnlyMemory<char>> terms)
    {
        // In simple lower case every character keeps its number of UTF-16 units.
        var folded = new char[text.Length];
        int written = 0, word = -1, ideograph = -1;
        for (int at = 0; at < text.Length;)
        {
            if (text[at] < _asciiWordParts.Length)
            {
                char part = _asciiWordParts[text[at++]];
                ideograph = -1;
                if (part == '\0')
                {
                    Finish(folded, ref word, written, terms);
                    continue;
                }

                if (word < 0)
                    word = written;
                folded[written++] = part;
                continue;
            }

            Rune.DecodeFromUtf16(text[at..], out var raw, out int units);
            at += units;
            var rune = Fold(raw);
            if (IsIdeograph(rune))
            {
                Finish(folded, ref word, written, terms);
                int before = ideograph;
                ideograph = written;
                written += rune.EncodeToUtf16(folded.AsSpan(written));
                terms.Add(folded.AsMemory(ideograph..written));
                if (before >= 0)
                    terms.Add(folded.AsMemory(before..written));
                continue;
            }

            ideograph = -1;
            if (!IsWordPart(rune, inside: word >= 0))
            {
                Finish(folded, ref word, written, terms);
                continue;
            }

            if (word < 0)
                word = written;
            written += rune.EncodeToUtf16(folded.AsSpan(written));
        }

        Finish(folded, ref word, written, terms);
    }

    /// <summary>Whether the character belongs to a script that is written without spaces: Han, Hiragana, Katakana.</summary>
    public static bool IsIdeograph(Rune rune) => rune.Value is
        (>= 0x3040 and <= 0x30FF) or (>= 0x3400 and <= 0x4DBF) or (>= 0x4E00 and <= 0x9FFF) or (>= 0xF900 and <= 0xFAFF)
        or (>= 0x20000 and <= 0x3FFFF)
        && Rune.IsLetter(rune);

    /// <summary>Lower case; full-width letters and digits become plain ones.</summary>
    public static Rune Fold(Rune rune) =>
        Rune.ToLowerInvariant(rune.Value is >= 0xFF01 and <= 0xFF5E ? new Rune(rune.Value - FullWidthOffset) : rune);

    // Marks (the vowel signs of Hindi, the accents of decomposed text) go on with a word and start none.
    private static bool IsWordPart(Rune rune, bool inside) => Rune.IsLetterOrDigit(rune)
        || (inside && Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark);

    private static void Finish(char[] folded, ref int start, int end, List<ReadOnlyMemory<char>> terms)
    {
        if (start >= 0 && end - start >= 2 && !StopWords.Contains(folded.AsSpan(start..end)))
            terms.Add(folded.AsMemory(start..end));
        start = -1;
    }
}
