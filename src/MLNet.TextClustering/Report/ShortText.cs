using System.Globalization;
using System.Text;

namespace MLNet.TextClustering.Report;

/// <summary>Texts as a page can show them: one line, not too long.</summary>
internal static class ShortText
{
    /// <summary>The text with runs of white space and control characters as one space, cut at a whole character when it is longer than <paramref name="maximum"/>.</summary>
    public static string Of(string text, int maximum)
    {
        var line = new StringBuilder(Math.Min(text.Length, maximum + 1));
        int end = 0; // what is kept when the text must be cut
        bool isGap = false;
        var elements = StringInfo.GetTextElementEnumerator(text);
        while (elements.MoveNext())
        {
            string element = elements.GetTextElement();
            if (char.IsWhiteSpace(element[0]) || char.IsControl(element[0]))
            {
                isGap = line.Length > 0;
                continue;
            }

            if (isGap)
                line.Append(' ');
            isGap = false;
            line.Append(element);
            if (line.Length < maximum)
                end = line.Length;
            else if (line.Length > maximum)
                return string.Concat(line.ToString().AsSpan(0, end).TrimEnd(), "…");
        }

        return line.ToString();
    }
}
