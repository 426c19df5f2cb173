using System.Text.Encodings.Web;
using System.Text.Json;

namespace MLNet.TextClustering.Cli.Output;

/// <summary>JSON as this program writes it: the one object on standard output that <c>--json</c> asks for, and the lines of its files.</summary>
internal static class Json
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        RespectRequiredConstructorParameters = true,
        RespectNullableAnnotations = true,
    };

    public static void Write(Terminal terminal, object value) => terminal.Output.WriteLine(Line(value));

    public static string Line(object value) => JsonSerializer.Serialize(value, Options);

    /// <exception cref="JsonException">The text is no JSON, or something that <typeparamref name="T"/> needs is missing.</exception>
    public static T Read<T>(string text) => JsonSerializer.Deserialize<T>(text, Options) ?? throw new JsonException("The value is null.");

    /// <summary>JSON has no "not a number": such a figure is null, or left out.</summary>
    public static double? Number(double value) => double.IsFinite(value) ? value : null;
}
