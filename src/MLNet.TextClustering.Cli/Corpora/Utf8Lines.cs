using System.Text;

namespace MLNet.TextClustering.Cli.Corpora;

/// <summary>UTF-8 in which bytes that are not stay visible, so that one bad row does not end the reading of a file.</summary>
internal static class Utf8Lines
{
    // A code point that Unicode reserves for no character; U+FFFD would also be found in texts that are valid.
    private const char InvalidBytes = '\uFFFF';

    private static readonly Encoding Utf8 = Encoding.GetEncoding(
        "utf-8", EncoderFallback.ExceptionFallback, new DecoderReplacementFallback(InvalidBytes.ToString()));

    public static StreamReader Open(Stream stream) => new(stream, Utf8, detectEncodingFromByteOrderMarks: true, bufferSize: 1 << 16);

    public static bool HasInvalidBytes(string text) => text.Contains(InvalidBytes);
}
