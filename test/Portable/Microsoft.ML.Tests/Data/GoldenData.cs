using System.Globalization;
using System.Reflection;
using System.Text.Json;
using Microsoft.ML.Data;

namespace Microsoft.ML.Tests.Data;

/// <summary>Golden files of data operations, and comparison of schemas and values with them.</summary>
internal static class GoldenData
{
    private const double RelativeTolerance = 1e-5;

    private static readonly MethodInfo _scalars = Method(nameof(Scalars));
    private static readonly MethodInfo _vectors = Method(nameof(Vectors));

    public static JsonElement Results(string file) => Load(file).GetProperty("results");

    public static JsonElement Load(string file)
        => JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Golden", file))).RootElement;

    public static void AssertSchema(DataViewSchema actual, JsonElement expected)
        => Assert.That(
            actual.Select(c => $"{c.Index} {c.Name} {(c.IsHidden ? "hidden " : "")}{c.Type}"),
            Is.EqualTo(expected.EnumerateArray().Select(c =>
                $"{c.GetProperty("index")} {c.GetProperty("name")} {(c.GetProperty("hidden").GetBoolean() ? "hidden " : "")}{c.GetProperty("type")}")));

    public static void AssertAnnotations(DataViewSchema.Column actual, JsonElement expected)
    {
        Assert.That(
            actual.Annotations.Schema.Select(a => $"{a.Name} {a.Type}"),
            Is.EquivalentTo(expected.EnumerateObject().Select(a => $"{a.Name} {a.Value.GetProperty("type").GetString()}")), actual.Name);
        foreach (DataViewSchema.Column annotation in actual.Annotations.Schema)
        {
            if (expected.GetProperty(annotation.Name).TryGetProperty("value", out JsonElement value))
                AssertEqual(AnnotationValue(actual.Annotations, annotation), value, $"{actual.Name}.{annotation.Name}");
        }
    }

    public static void AssertValues(IDataView data, string column, JsonElement expected)
    {
        object[] actual = Values(data, data.Schema[column]);
        Assert.That(actual, Has.Length.EqualTo(expected.GetArrayLength()), column);
        for (int row = 0; row < actual.Length; row++)
            AssertEqual(actual[row], expected[row], $"{column}, row {row}");
    }

    public static object[] Values(IDataView data, DataViewSchema.Column column)
    {
        bool vector = column.Type is VectorDataViewType;
        Type raw = column.Type is VectorDataViewType type ? type.ItemType.RawType : column.Type.RawType;
        return (object[])(vector ? _vectors : _scalars).MakeGenericMethod(raw)
            .Invoke(null, BindingFlags.DoNotWrapExceptions, null, [data, column], null)!;
    }

    /// <summary>The exception that the golden file tells of, same type, parameter and message.</summary>
    public static void AssertException(Action action, JsonElement expected)
    {
        var exception = Assert.Catch(action)!;
        Assert.That(exception.GetType().FullName, Is.EqualTo(expected.GetProperty("exception").GetString()));
        Assert.That(exception.Message, Is.EqualTo(expected.GetProperty("message").GetString()));
        if (expected.TryGetProperty("innerException", out JsonElement inner))
        {
            Assert.That(exception.InnerException!.GetType().FullName, Is.EqualTo(inner.GetString()));
            Assert.That(exception.InnerException.Message, Is.EqualTo(expected.GetProperty("innerMessage").GetString()));
        }
    }

    public static void AssertEqual(object actual, JsonElement expected, string where)
    {
        if (expected.ValueKind == JsonValueKind.Array)
        {
            var items = (object[])actual;
            Assert.That(items, Has.Length.EqualTo(expected.GetArrayLength()), where);
            for (int i = 0; i < items.Length; i++)
                AssertEqual(items[i], expected[i], $"{where}[{i}]");
            return;
        }

        if (actual is string text)
            Assert.That(text, Is.EqualTo(expected.GetString()), where);
        else if (actual is bool flag)
            Assert.That(flag, Is.EqualTo(expected.GetBoolean()), where);
        else
            AssertNumber(Convert.ToDouble(actual, CultureInfo.InvariantCulture), expected, where);
    }

    private static void AssertNumber(double actual, JsonElement expected, string where)
    {
        double value = expected.ValueKind == JsonValueKind.String
            ? double.Parse(expected.GetString()!, CultureInfo.InvariantCulture)
            : expected.GetDouble();
        if (double.IsFinite(value))
            Assert.That(actual, Is.EqualTo(value).Within(RelativeTolerance * Math.Max(1, Math.Abs(value))), where);
        else
            Assert.That(actual, Is.EqualTo(value), where);
    }

    private static object AnnotationValue(DataViewSchema.Annotations annotations, DataViewSchema.Column annotation)
    {
        DataViewType type = annotation.Type;
        Type raw = type is VectorDataViewType vector ? vector.ItemType.RawType : type.RawType;
        return Method(type is VectorDataViewType ? nameof(VectorAnnotation) : nameof(ScalarAnnotation)).MakeGenericMethod(raw)
            .Invoke(null, [annotations, annotation.Name])!;
    }

    private static object ScalarAnnotation<T>(DataViewSchema.Annotations annotations, string kind)
    {
        T value = default!;
        annotations.GetValue(kind, ref value);
        return Plain(value);
    }

    private static object VectorAnnotation<T>(DataViewSchema.Annotations annotations, string kind)
    {
        VBuffer<T> value = default;
        annotations.GetValue(kind, ref value);
        return value.DenseValues().Select(Plain).ToArray();
    }

    private static object[] Scalars<T>(IDataView data, DataViewSchema.Column column)
    {
        using DataViewRowCursor cursor = data.GetRowCursor([column]);
        ValueGetter<T> getter = cursor.GetGetter<T>(column);
        var values = new List<object>();
        T value = default!;
        while (cursor.MoveNext())
        {
            getter(ref value);
            values.Add(Plain(value));
        }

        return values.ToArray();
    }

    private static object[] Vectors<T>(IDataView data, DataViewSchema.Column column)
    {
        using DataViewRowCursor cursor = data.GetRowCursor([column]);
        ValueGetter<VBuffer<T>> getter = cursor.GetGetter<VBuffer<T>>(column);
        var values = new List<object>();
        VBuffer<T> value = default;
        while (cursor.MoveNext())
        {
            getter(ref value);
            values.Add(value.DenseValues().Select(Plain).ToArray());
        }

        return values.ToArray();
    }

    private static object Plain<T>(T value) => value is ReadOnlyMemory<char> text ? text.ToString() : value!;

    private static MethodInfo Method(string name) => typeof(GoldenData).GetMethod(name, BindingFlags.NonPublic | BindingFlags.Static)!;
}
