using MLNet.TextClustering.Data;

namespace MLNet.TextClustering;

/// <summary>Changes texts a little: leaves words out, swaps them, puts synonyms in their place. The same text, options and copy give the same result, whatever came before.</summary>
/// <remarks>Wei and Zou 2019 (easy data augmentation) measure such changes on classification. Words are what stands between blanks; marks around a word that is replaced stay.</remarks>
public sealed class TextAugmenter
{
    private const int CopiesApart = 7919;

    private readonly AugmentationOptions _options;

    /// <param name="options">Null: all defaults.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    public TextAugmenter(AugmentationOptions? options = null)
    {
        _options = (options ?? new AugmentationOptions()).Copy();
        _options.Validate();
    }

    /// <summary>A changed text; null and blank texts stay as they are.</summary>
    /// <param name="text">The text.</param>
    /// <param name="copy">Which of several copies of the same text, each changed in another way.</param>
    public string? Augment(string? text, int copy = 0)
    {
        string[] words = Words(text);
        if (words.Length == 0) return text;
        var random = new RandomSource(unchecked(_options.Seed + (copy * CopiesApart)), text!);
        List<string> kept = [.. words.Where(_ => random.NextDouble() >= _options.WordDropout)];
        if (kept.Count == 0) kept.AddRange(words);
        for (int i = 0; i < kept.Count; i++) kept[i] = Replaced(kept[i], random);
        for (int i = 0; i + 1 < kept.Count; i++)
        {
            if (random.NextDouble() < _options.WordSwap) (kept[i], kept[i + 1]) = (kept[i + 1], kept[i]);
        }

        return string.Join(' ', kept);
    }

    /// <summary>A mixture of two texts: each word of the first with the chance 1 − share, then each of the second with the chance share.</summary>
    /// <param name="text">The first text.</param>
    /// <param name="other">The second text.</param>
    /// <param name="share">0 to 1.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="share"/> is out of its range.</exception>
    public string Mix(string? text, string? other, double share)
    {
        OptionCheck.Within(nameof(share), share, 0, 1);
        var random = new RandomSource(_options.Seed, $"{text}\n{other}");
        return string.Join(' ', Words(text).Where(_ => random.NextDouble() >= share).Concat(Words(other).Where(_ => random.NextDouble() < share)));
    }

    private string Replaced(string word, RandomSource random)
    {
        if (_options.Synonyms is null) return word;
        int from = 0, to = word.Length;
        while (from < to && !char.IsLetterOrDigit(word[from])) from++;
        while (to > from && !char.IsLetterOrDigit(word[to - 1])) to--;
        IReadOnlyList<string> synonyms = _options.Synonyms[word[from..to]];
        return synonyms.Count == 0 || random.NextDouble() >= _options.SynonymReplacement
            ? word
            : word[..from] + synonyms[random.NextInt(synonyms.Count)] + word[to..];
    }

    private static string[] Words(string? text) => text is null ? [] : text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
}
