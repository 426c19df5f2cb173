using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.ML.Data;

namespace Microsoft.ML.Tests.Text;

/// <summary>The files that were measured on the real ML.NET, and comparisons with them.</summary>
internal static partial class TextGolden
{
    public const double Tolerance = 1e-5;

    public sealed class Row
    {
        public string? Text { get; set; }
    }

    public static JsonElement Load(string file)
        => JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Golden", file))).RootElement;

    public static IDataView LoadTexts(MLContext ml, JsonElement golden)
        => ml.Data.LoadFromEnumerable(golden.GetProperty("texts").EnumerateArray().Select(text => new Row { Text = Unescape(text.GetString()) }).ToList());

    /// <summary>The same column types and annotation types; annotations in any order.</summary>
    public static void AssertColumn(DataViewSchema.Column actual, JsonElement expected)
    {
        Assert.That(actual.Name, Is.EqualTo(expected.GetProperty("name").GetString()));
        Assert.That(actual.Type.ToString(), Is.EqualTo(expected.GetProperty("type").GetString()));
        Assert.That(actual.IsHidden, Is.EqualTo(expected.GetProperty("hidden").GetBoolean()));
        Assert.That(
            actual.Annotations.Schema.Select(a => $"{a.Name}: {a.Type}"),
            Is.EquivalentTo(expected.GetProperty("annotations").EnumerateObject().Select(a => $"{a.Name}: {a.Value.GetProperty("type").GetString()}")));
        if (expected.GetProperty("annotations").TryGetProperty("SlotNames", out JsonElement names) && names.TryGetProperty("value", out JsonElement values))
            AssertSlotNames(actual, values);
    }

    public static void AssertSlotNames(DataViewSchema.Column column, JsonElement expected)
    {
        VBuffer<ReadOnlyMemory<char>> names = default;
        column.GetSlotNames(ref names);
        Assert.That(names.DenseValues().Select(name => HideHalfPairs(name.ToString())), Is.EqualTo(Texts(expected).Select(HideHalfPairs!)));
    }

    public static void AssertVectors(IDataView data, string column, JsonElement expected)
    {
        int row = 0;
        JsonElement[] expectedRows = expected.EnumerateArray().ToArray();
        using DataViewRowCursor cursor = data.GetRowCursor([data.Schema[column]]);
        ValueGetter<VBuffer<float>> getVector = cursor.GetGetter<VBuffer<float>>(data.Schema[column]);
        VBuffer<float> vector = default;
        for (; cursor.MoveNext(); row++)
        {
            getVector(ref vector);
            AssertVector(vector, expectedRows[row], $"row {row}");
        }
        Assert.That(row, Is.EqualTo(expectedRows.Length));
    }

    public static void AssertTexts(IDataView data, string column, JsonElement expected)
        => Assert.That(data.GetColumn<string>(column).Select(HideHalfPairs), Is.EqualTo(Texts(expected).Select(HideHalfPairs!)));

    public static void AssertTokens(IDataView data, string column, JsonElement expected)
    {
        string[][] actual = data.GetColumn<string[]>(column).Select(row => row.Select(HideHalfPairs).ToArray()).ToArray();
        Assert.That(actual, Is.EqualTo(expected.EnumerateArray().Select(row => Texts(row).Select(HideHalfPairs!).ToArray()).ToArray()));
    }

    public static void AssertNumbers(IEnumerable<float[]> actual, JsonElement expected)
    {
        float[][] rows = actual.ToArray();
        JsonElement[] expectedRows = expected.EnumerateArray().ToArray();
        Assert.That(rows, Has.Length.EqualTo(expectedRows.Length));
        for (int row = 0; row < rows.Length; row++)
        {
            Assert.That(rows[row], Has.Length.EqualTo(expectedRows[row].GetArrayLength()), $"row {row}");
            for (int slot = 0; slot < rows[row].Length; slot++)
                AssertNumber(rows[row][slot], Number(expectedRows[row][slot]), $"row {row}, slot {slot}");
        }
    }

    /// <summary>Runs what must fail as the real one fails.</summary>
    public static void AssertThrows(Action code, JsonElement expected)
    {
        Exception exception = Assert.Catch(code)!;
        Assert.That(exception.GetType().FullName, Is.EqualTo(expected.GetProperty("exception").GetString()));
        Assert.That(exception.Message, Is.EqualTo(expected.GetProperty("message").GetString()));
    }

    public static string?[] Texts(JsonElement array) => array.EnumerateArray().Select(item => item.GetString()).ToArray();

    private static void AssertVector(in VBuffer<float> actual, JsonElement expected, string where)
    {
        Assert.That(actual.Length, Is.EqualTo(expected.GetProperty("len").GetInt32()), where);
        Assert.That(actual.IsDense, Is.EqualTo(expected.GetProperty("dense").GetBoolean()), where);
        KeyValuePair<int, float>[] items = actual.Items().Where(item => item.Value != 0).ToArray();
        Assert.That(items.Select(item => item.Key), Is.EqualTo(expected.GetProperty("i").EnumerateArray().Select(i => i.GetInt32())), where);
        float[] values = expected.GetProperty("v").EnumerateArray().Select(Number).ToArray();
        for (int i = 0; i < values.Length; i++)
            AssertNumber(items[i].Value, values[i], $"{where}, slot {items[i].Key}");
    }

    private static void AssertNumber(float actual, float expected, string where)
    {
        if (float.IsNaN(expected))
            Assert.That(actual, Is.NaN, where);
        else
            Assert.That(actual, Is.EqualTo(expected).Within(Tolerance * Math.Max(1, Math.Abs(expected))), where);
    }

    private static float Number(JsonElement number)
        => number.ValueKind == JsonValueKind.String ? float.Parse(number.GetString()!, CultureInfo.InvariantCulture) : number.GetSingle();

    // The files hold half a surrogate pair as an escape of an escape, in one of two spellings.
    private static string? Unescape(string? text) => text?.Replace("\\uD83D lone", "\uD83D lone");

    private static string HideHalfPairs(string text)
        => HalfPair().Replace(text.Replace("\\u4X", "?").Replace("\\uD83D", "?"), "?");

    [GeneratedRegex("[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]")]
    private static partial Regex HalfPair();
}
