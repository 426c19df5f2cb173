using System.Text.Encodings.Web;
using System.Text.Json;

namespace MLNet.TextClustering.Cli.Output;

/// <summary>The one JSON object on standard output that <c>--json</c> asks for.</summary>
internal static class Json
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static void Write(Terminal terminal, object value) => terminal.Output.WriteLine(JsonSerializer.Serialize(value, Options));

    /// <summary>JSON has no "not a number": such a figure is null, or left out.</summary>
    public static double? Number(double value) => double.IsFinite(value) ? value : null;
}
