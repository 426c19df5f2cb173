using System.Buffers;

namespace Microsoft.ML.Transforms.Text;

/// <summary>Cuts texts at separator characters; empty pieces are dropped. The pieces are views of the text.</summary>
internal sealed class WordSplitter
{
    private readonly SearchValues<char> _separators;

    public WordSplitter(char[] separators) => _separators = SearchValues.Create(separators);

    /// <summary>Appends the words of the text and returns the new number of words.</summary>
    public int Append(ReadOnlyMemory<char> text, ref ReadOnlyMemory<char>[] words, int count)
    {
        ReadOnlySpan<char> rest = text.Span;
        int start = 0;
        while (start < text.Length)
        {
            int length = rest[start..].IndexOfAny(_separators);
            if (length < 0)
                length = rest.Length - start;
            if (length > 0)
            {
                if (count == words.Length)
                    Array.Resize(ref words, Math.Max(16, 2 * count));
                words[count++] = text.Slice(start, length);
            }
            start += length + 1;
        }
        return count;
    }
}
