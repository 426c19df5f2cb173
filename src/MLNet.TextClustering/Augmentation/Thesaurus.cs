using System.Globalization;

namespace MLNet.TextClustering;

/// <summary>Words and what may stand for them: the user's own list, or WordNet. Case does not matter.</summary>
public sealed class Thesaurus
{
    private static readonly string[] WordNetFiles = ["data.noun", "data.verb", "data.adj", "data.adv"];

    private readonly Dictionary<string, List<string>> _synonyms = new(StringComparer.OrdinalIgnoreCase);

    private Thesaurus()
    {
    }

    /// <summary>How many words have synonyms.</summary>
    public int Count => _synonyms.Count;

    /// <summary>The synonyms of a word in the order of the source; none where it is not known.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="word"/> is null.</exception>
    public IReadOnlyList<string> this[string word]
    {
        get
        {
            ArgumentNullException.ThrowIfNull(word);
            return _synonyms.TryGetValue(word, out List<string>? found) ? found : [];
        }
    }

    /// <summary>Reads lines of a word, a tab and its synonyms with commas between them; empty lines and lines that start with # are passed over.</summary>
    /// <param name="path">A text file in UTF-8.</param>
    /// <exception cref="FormatException">A line has no tab, or no word before it; the message has its number.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static Thesaurus Read(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        var thesaurus = new Thesaurus();
        int number = 0;
        foreach (string line in File.ReadLines(path))
        {
            number++;
            if (string.IsNullOrWhiteSpace(line) || line[0] == '#') continue;
            if (line.Split('\t', 2, StringSplitOptions.TrimEntries) is not [{ Length: > 0 } word, string synonyms])
                throw new FormatException($"Line {number} of '{path}' is not a word, a tab and synonyms with commas between them.");
            foreach (string synonym in synonyms.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)) thesaurus.Add(word, synonym);
        }

        return thesaurus;
    }

    /// <summary>Reads the database of WordNet 3: words of one synset are synonyms, expressions of several words are passed over.</summary>
    /// <param name="folder">Where data.noun, data.verb, data.adj and data.adv are; Debian's package wordnet-base puts them into /usr/share/wordnet.</param>
    /// <exception cref="FormatException">A line is none of WordNet's.</exception>
    /// <exception cref="IOException">A file is missing or cannot be read.</exception>
    public static Thesaurus ReadWordNet(string folder)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(folder);
        var thesaurus = new Thesaurus();
        foreach (string file in WordNetFiles)
        {
            // The licence stands before the data, in lines that start with two spaces.
            foreach (string line in File.ReadLines(Path.Combine(folder, file)).Where(line => !line.StartsWith("  ", StringComparison.Ordinal)))
            {
                string[] words = [.. Synset(line, file).Where(word => !word.Contains('_', StringComparison.Ordinal))];
                foreach (string word in words)
                {
                    foreach (string other in words) thesaurus.Add(word, other);
                }
            }
        }

        return thesaurus;
    }

    // offset, number of the lexicographer's file, type, count of words (hexadecimal), then each word with a number after it.
    private static IEnumerable<string> Synset(string line, string file)
    {
        string[] fields = line.Split(' ');
        if (fields.Length < 6 || !int.TryParse(fields[3], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out int count) || fields.Length < 4 + (2 * count))
            throw new FormatException($"'{file}' has a line that is none of WordNet's data: '{line[..Math.Min(40, line.Length)]}'.");
        for (int i = 0; i < count; i++)
        {
            string word = fields[4 + (2 * i)];
            int marker = word.IndexOf('(', StringComparison.Ordinal); // (a), (p) or (ip): where an adjective may stand
            yield return marker > 0 ? word[..marker] : word;
        }
    }

    private void Add(string word, string synonym)
    {
        if (string.Equals(word, synonym, StringComparison.OrdinalIgnoreCase)) return;
        if (!_synonyms.TryGetValue(word, out List<string>? list)) _synonyms[word] = list = [];
        if (!list.Contains(synonym, StringComparer.OrdinalIgnoreCase)) list.Add(synonym);
    }
}
