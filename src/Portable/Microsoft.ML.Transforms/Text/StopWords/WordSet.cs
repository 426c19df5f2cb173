namespace Microsoft.ML.Transforms.Text;

/// <summary>A set of words that is asked with views of texts; upper and lower case are the same.</summary>
internal sealed class WordSet
{
    private readonly string[] _places;

    public WordSet(IEnumerable<string> words)
    {
        string[] all = words.Distinct(StringComparer.OrdinalIgnoreCase).ToArray();
        int size = 16;
        while (size < 4 * all.Length)
            size *= 2;
        _places = new string[size];
        foreach (string word in all)
            _places[Place(word)] = word;
    }

    public bool Contains(ReadOnlySpan<char> word) => _places[Place(word)] != null;

    private int Place(ReadOnlySpan<char> word)
    {
        int place = string.GetHashCode(word, StringComparison.OrdinalIgnoreCase) & (_places.Length - 1);
        while (_places[place] != null && !word.Equals(_places[place], StringComparison.OrdinalIgnoreCase))
            place = (place + 1) & (_places.Length - 1);
        return place;
    }
}
