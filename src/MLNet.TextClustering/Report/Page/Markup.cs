using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace MLNet.TextClustering.Report.Page;

/// <summary>
/// HTML or SVG that is safe to write. Made of interpolated strings, of which only the literal parts are markup: whatever stands in braces is encoded, unless it is
/// <see cref="Markup"/> itself. So no text of a user can become an element or an attribute.
/// </summary>
internal sealed class Markup
{
    // Letters of all scripts stay readable; < > & " ' and what cannot be seen are encoded.
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    private readonly string _html;

    private Markup(string html) => _html = html;

    public static Markup None { get; } = new("");

    public static Markup Of(Handler handler) => new(handler.Html);

    public static Markup Join(IEnumerable<Markup> parts) => new(string.Concat(parts.Select(p => p._html)));

    /// <summary>For our own style sheet and scripts, and for what has been encoded for where it stands.</summary>
    public static Markup Trusted(string html) => new(html);

    public override string ToString() => _html;

    /// <summary>Encodes the parts in braces.</summary>
    [InterpolatedStringHandler]
    internal readonly ref struct Handler
    {
        private readonly StringBuilder _html;

        public Handler(int literalLength, int formattedCount) => _html = new StringBuilder(literalLength + (16 * formattedCount));

        public string Html => _html.ToString();

        public void AppendLiteral(string html) => _html.Append(html);

        public void AppendFormatted(Markup markup) => _html.Append(markup._html);

        public void AppendFormatted(IEnumerable<Markup> parts)
        {
            foreach (var part in parts)
                _html.Append(part._html);
        }

        public void AppendFormatted(string text) => _html.Append(Encoder.Encode(text));

        public void AppendFormatted(int number) => _html.Append(CultureInfo.InvariantCulture, $"{number}");

        public void AppendFormatted(int number, string format) => _html.Append(number.ToString(format, CultureInfo.InvariantCulture));

        public void AppendFormatted(double number, string format) => _html.Append(number.ToString(format, CultureInfo.InvariantCulture));
    }
}
