using System.Text.Json;
using Microsoft.ML.Data;

namespace Microsoft.ML.Tests.Frame;

/// <summary>Every error of the frame that was measured on the real ML.NET: type, message, parameter.</summary>
public class ErrorTests
{
    private readonly MLContext _ml = new(seed: 1);

    private sealed class Q
    {
        public string? Text;
        public float F;

        [VectorType(2)]
        public float[]? V;

        public float[]? Var;
        public int I;
    }

    private sealed class TextOnly
    {
        public string? Text { get; set; }
    }

    private sealed class Missing
    {
        public float[]? Missing_ { get; set; }
    }

    private sealed class MissingColumn
    {
        [ColumnName("Missing")]
        public float Value { get; set; }
    }

    private sealed class Other
    {
        public float F { get; set; }
    }

    private IDataView Data => _ml.Data.LoadFromEnumerable(new[]
    {
        new Q { Text = "red fox", F = 1, V = [1, 2], Var = [1], I = 1 },
        new Q { Text = "blue sky", F = 2, V = [3, 4], Var = [1, 2], I = 2 },
    });

    private sealed class Upper
    {
        public string? Shout { get; set; }
    }

    private IEstimator<ITransformer> Mapping => _ml.Transforms.CustomMapping<TextOnly, Upper>((source, target) => target.Shout = source.Text, null);

    private static string Golden(string name, out string type, out string? paramName)
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllText(Path.Combine(TestContext.CurrentContext.TestDirectory, "Golden", "errors_and_semantics.json")));
        JsonElement entry = document.RootElement.GetProperty("results").GetProperty(name);
        type = entry.GetProperty("exception").GetString()!;
        paramName = entry.TryGetProperty("paramName", out JsonElement parameter) ? parameter.GetString() : null;
        return entry.GetProperty("message").GetString()!;
    }

    private static void ThrowsAsMeasured(string name, Action action)
    {
        string message = Golden(name, out string type, out string? paramName);
        Exception exception = Assert.Catch(action)!;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(exception.GetType().FullName, Is.EqualTo(type));
            Assert.That(exception.Message, Is.EqualTo(message));
            if (paramName is not null)
                Assert.That(((ArgumentException)exception).ParamName, Is.EqualTo(paramName));
        }
    }

    [Test]
    public void Nulls_are_refused_with_the_name_of_the_parameter()
    {
        ThrowsAsMeasured("Fit(null)", () => Mapping.Append(Mapping).Fit(null!));
        ThrowsAsMeasured("Transform(null)", () => Mapping.Append(Mapping).Fit(Data).Transform(null!));
        ThrowsAsMeasured("LoadFromEnumerable(null)", () => _ml.Data.LoadFromEnumerable<Q>(null!));
        PredictionEngine<TextOnly, Upper> engine = _ml.Model.CreatePredictionEngine<TextOnly, Upper>(Mapping.Fit(Data));
        ThrowsAsMeasured("Predict(null)", () => engine.Predict(null!));
    }

    [Test]
    public void Missing_columns_are_named()
    {
        ThrowsAsMeasured("GetColumn missing", () => Data.GetColumn<float>("Nope").ToArray());
        ThrowsAsMeasured("schema indexer missing", () => _ = Data.Schema["Nope"]);
        ITransformer model = Mapping.Fit(Data);
        ThrowsAsMeasured(
            "PredictionEngine output member not in schema, ignoreMissingColumns=false",
            () => _ml.Model.CreatePredictionEngine<TextOnly, MissingColumn>(model, ignoreMissingColumns: false));
        Assert.DoesNotThrow(() => _ml.Model.CreatePredictionEngine<TextOnly, Missing>(model));
    }

    [Test]
    public void Wrong_types_are_named()
    {
        ThrowsAsMeasured("GetColumn wrong type", () => Data.GetColumn<float>("Text").ToArray());
        IDataView data = Data;
        using DataViewRowCursor cursor = data.GetRowCursor([data.Schema["Text"]]);
        ThrowsAsMeasured("GetGetter wrong type", () => cursor.GetGetter<float>(data.Schema["Text"]));
        ThrowsAsMeasured("GetGetter inactive column", () => cursor.GetGetter<float>(data.Schema["F"]));
        Assert.That(
            () => _ml.Data.CreateEnumerable<BadF>(data, reuseRowObject: false),
            Throws.InvalidOperationException.With.Message.Contains("Can't bind the IDataView column 'F' of type 'Single'"));
    }

    private sealed class BadF
    {
        public string? F { get; set; }
    }

    [Test]
    public void A_getter_before_the_first_row_meets_no_object()
    {
        IDataView data = Data;
        using DataViewRowCursor cursor = data.GetRowCursor([data.Schema["F"]]);
        ValueGetter<float> getter = cursor.GetGetter<float>(data.Schema["F"]);
        float value = 0;
        Assert.That(() => getter(ref value), Throws.TypeOf<NullReferenceException>());
    }

    [Test]
    public void A_custom_mapping_says_which_input_it_misses()
    {
        IDataView withoutText = _ml.Data.LoadFromEnumerable(new[] { new Other { F = 1 } });
        Assert.That(
            () => Mapping.Fit(withoutText),
            Throws.TypeOf<ArgumentOutOfRangeException>().With.Message.EqualTo("Could not find input column 'Text' (Parameter 'inputSchema')"));
    }

    [Test]
    public void Unreadable_model_files_are_format_errors()
    {
        string folder = Directory.CreateTempSubdirectory("mlnet").FullName;
        try
        {
            string path = Path.Combine(folder, "_nope");
            Assert.That(() => _ml.Model.Load(path, out _), Throws.TypeOf<FileNotFoundException>().With.Message.EqualTo($"Could not find file '{path}'."));

            File.WriteAllText(path, "this is not a zip archive, not at all");
            ThrowsAsMeasured("Model.Load not a zip", () => _ml.Model.Load(path, out _));

            File.WriteAllBytes(path, EmptyZip());
            ThrowsAsMeasured("Model.Load empty zip", () => _ml.Model.Load(path, out _));

            _ml.Model.Save(null, Data.Schema, path);
            ThrowsAsMeasured("Save null model then Load", () => _ml.Model.Load(path, out _));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static byte[] EmptyZip()
    {
        using var stream = new MemoryStream();
        new System.IO.Compression.ZipArchive(stream, System.IO.Compression.ZipArchiveMode.Create, leaveOpen: true).Dispose();
        return stream.ToArray();
    }
}
