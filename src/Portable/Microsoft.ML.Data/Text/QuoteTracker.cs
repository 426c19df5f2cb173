namespace Microsoft.ML.Data;

/// <summary>Tells whether a line ends inside a quoted field, so that the next one belongs to the same row.</summary>
internal sealed class QuoteTracker
{
    private readonly char[] _separators;
    private readonly char _escape;
    private bool _insideQuotes;

    public QuoteTracker(char[] separators, char escape)
    {
        _separators = separators;
        _escape = escape;
    }

    public void Reset() => _insideQuotes = false;

    public bool EndsInsideQuotes(ReadOnlySpan<char> line)
    {
        bool atFieldStart = !_insideQuotes;
        for (int i = 0; i < line.Length; i++)
        {
            char c = line[i];
            if (_insideQuotes)
            {
                bool escapedQuote = c == _escape && i + 1 < line.Length && line[i + 1] == '"';
                if (escapedQuote)
                    i++;
                else if (c == '"')
                    _insideQuotes = false;
            }
            else if (atFieldStart && c == '"')
            {
                _insideQuotes = true;
                atFieldStart = false;
            }
            else if (Array.IndexOf(_separators, c) >= 0)
            {
                atFieldStart = true;
            }
            else if (c != ' ')
            {
                atFieldStart = false;
            }
        }

        return _insideQuotes;
    }
}
