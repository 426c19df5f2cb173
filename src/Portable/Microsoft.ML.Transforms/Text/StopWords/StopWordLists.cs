using System.Collections.Concurrent;
using System.Reflection;
using Language = Microsoft.ML.Transforms.Text.StopWordsRemovingEstimator.Language;

namespace Microsoft.ML.Transforms.Text;

/// <summary>The lists of the folder Lists, which are part of the assembly.</summary>
internal static class StopWordLists
{
    private static readonly ConcurrentDictionary<Language, WordSet> _sets = new();

    public static WordSet Get(Language language) => _sets.GetOrAdd(language, Read);

    private static WordSet Read(Language language)
    {
        Assembly assembly = typeof(StopWordLists).Assembly;
        using Stream stream = assembly.GetManifestResourceStream($"StopWords.{language}.txt")
            ?? throw Contracts.Except($"There is no stop word list for {language}");
        using var reader = new StreamReader(stream);
        return new WordSet(reader.ReadToEnd().Split((char[])null, StringSplitOptions.RemoveEmptyEntries));
    }
}
