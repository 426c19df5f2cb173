using System.IO.Compression;
using System.Text.Json;
using Microsoft.ML.Data;

namespace Microsoft.ML.Tests.Frame;

/// <summary>Every error and rule that was measured on the real ML.NET: types, messages, parameters, results.</summary>
public class ErrorTests
{
    private static readonly MLContext _ml = new(seed: 1);
    private static readonly string _folder = Directory.CreateTempSubdirectory("mlnet_errors").FullName;

    private sealed class Q
    {
        public string? Text { get; set; }
        public float F { get; set; }

        [VectorType(2)]
        public float[]? V { get; set; }

        public float[]? Var { get; set; }
        public int I { get; set; }
    }

    private sealed class Nothing
    {
        public float Missing { get; set; }
    }

    private sealed class Number
    {
        public float F { get; set; }
    }

    private static IDataView Data => _ml.Data.LoadFromEnumerable(new[]
    {
        new Q { Text = "red fox", F = 1, V = [1, 2], Var = [1], I = 1 },
        new Q { Text = "blue sky", F = 2, V = [3, 4], Var = [1, 2], I = 2 },
        new Q { Text = "red sky", F = 3, V = [5, 6], Var = [1, 2, 3], I = 3 },
    });

    private static IEstimator<ITransformer> Featurizer => _ml.Transforms.Text.FeaturizeText("O", "Text");

    private static void Fit(IEstimator<ITransformer> estimator) => estimator.Fit(Data);

    private static void Clusters(string column, int count = 2) => _ml.Clustering.Trainers.KMeans(column, numberOfClusters: count).Fit(Data);

    private static ITransformer Model => Featurizer.Fit(Data);

    private static readonly Dictionary<string, Action> _actions = new()
    {
        ["FeaturizeText missing column"] = () => Fit(_ml.Transforms.Text.FeaturizeText("O", "Nope")),
        ["FeaturizeText on float column"] = () => Fit(_ml.Transforms.Text.FeaturizeText("O", "F")),
        ["FeaturizeText outputColumnName null"] = () => Fit(_ml.Transforms.Text.FeaturizeText(null!, "Text")),
        ["KMeans on text column"] = () => Clusters("Text"),
        ["KMeans on variable vector"] = () => Clusters("Var"),
        ["KMeans on missing column"] = () => Clusters("Nope"),
        ["KMeans numberOfClusters 0"] = () => Clusters("V", 0),
        ["chain: KMeans needs Features not produced"] = () => Fit(Featurizer.Append(_ml.Clustering.Trainers.KMeans())),
        ["Concatenate no inputs"] = () => Fit(_ml.Transforms.Concatenate("O")),
        ["MapValueToKey missing"] = () => Fit(_ml.Transforms.Conversion.MapValueToKey("O", "Nope")),
        ["NormalizeLpNorm on text"] = () => Fit(_ml.Transforms.NormalizeLpNorm("O", "Text")),
        ["PCA on variable vector"] = () => Fit(_ml.Transforms.ProjectToPrincipalComponents("O", "Var", rank: 2)),
        ["TokenizeIntoWords on float"] = () => Fit(_ml.Transforms.Text.TokenizeIntoWords("O", "F")),
        ["Evaluate: no Score column"] = () => _ml.Clustering.Evaluate(Data),
        ["Evaluate: label missing"] = () => _ml.Clustering.Evaluate(_ml.Clustering.Trainers.KMeans("V", numberOfClusters: 2).Fit(Data).Transform(Data), labelColumnName: "Nope"),
        ["Fit(null)"] = () => Featurizer.Fit(null!),
        ["Transform(null)"] = () => Model.Transform(null!),
        ["LoadFromEnumerable(null)"] = () => _ml.Data.LoadFromEnumerable<Q>(null!),
        ["GetColumn missing"] = () => _ = Data.GetColumn<float>("Nope").Count(),
        ["GetColumn wrong type"] = () => _ = Data.GetColumn<float>("Text").Count(),
        ["schema indexer missing"] = () => _ = Data.Schema["Nope"],
        ["GetGetter wrong type"] = () => Cursor("Text").GetGetter<float>(Data.Schema["Text"]),
        ["GetGetter inactive column"] = () => Cursor("Text").GetGetter<float>(Data.Schema["F"]),
        ["getter before MoveNext"] = () =>
        {
            float value = 0;
            Cursor("F").GetGetter<float>(Data.Schema["F"])(ref value);
        },
        ["PredictionEngine output member not in schema, ignoreMissingColumns=false"] =
            () => _ml.Model.CreatePredictionEngine<Q, Nothing>(Model, ignoreMissingColumns: false),
        ["PredictionEngine input lacks Text"] = () => _ml.Model.CreatePredictionEngine<Number, Nothing>(Model),
        ["Predict(null)"] = () => _ml.Model.CreatePredictionEngine<Q, Nothing>(Model).Predict(null!),
        ["Model.Load not a zip"] = () => Load("not_a_zip", File.WriteAllText, "this is not a zip archive, not at all"),
        ["Model.Load missing file"] = () => _ml.Model.Load(Path.Combine(_folder, "_nope"), out _),
        ["Model.Load empty zip"] = () => Load("empty", File.WriteAllBytes, EmptyZip()),
        ["Save null model then Load"] = () => Load("null_model", (path, schema) => _ml.Model.Save(null, schema, path), Data.Schema),
    };

    private static JsonElement Results =>
        JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Golden", "errors_and_semantics.json"))).RootElement.GetProperty("results");

    private static IEnumerable<string> Cases => _actions.Keys;

    private static DataViewRowCursor Cursor(string column) => Data.GetRowCursor([Data.Schema[column]]);

    private static void Load<T>(string name, Action<string, T> write, T content)
    {
        string path = Path.Combine(_folder, name);
        write(path, content);
        _ml.Model.Load(path, out _);
    }

    private static byte[] EmptyZip()
    {
        using var stream = new MemoryStream();
        new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true).Dispose();
        return stream.ToArray();
    }

    [OneTimeTearDown]
    public void DeleteFolder() => Directory.Delete(_folder, recursive: true);

    [TestCaseSource(nameof(Cases))]
    public void It_fails_as_measured(string name)
    {
        JsonElement expected = Results.GetProperty(name);
        Exception exception = Assert.Catch(_actions[name])!;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(exception.GetType().FullName, Is.EqualTo(expected.GetProperty("exception").GetString()));
            Assert.That(exception.Message.Replace(_folder, "<folder>"), Is.EqualTo(expected.GetProperty("message").GetString()));
            if (expected.TryGetProperty("paramName", out JsonElement parameter))
                Assert.That(((ArgumentException)exception).ParamName, Is.EqualTo(parameter.GetString()));
            if (expected.TryGetProperty("innerException", out JsonElement inner))
                Assert.That(exception.InnerException?.GetType().FullName, Is.EqualTo(inner.GetString()));
        }
    }

    [Test]
    public void Every_measured_error_is_tried()
    {
        IEnumerable<string> measured = Results.EnumerateObject().Where(entry => entry.Value.TryGetProperty("exception", out _)).Select(entry => entry.Name);
        Assert.That(measured.Except(_actions.Keys), Is.Empty);
    }

    [Test]
    public void Columns_of_an_old_name_are_hidden_as_measured()
    {
        ITransformer model = _ml.Transforms.Text.FeaturizeText("Text").Fit(Texts);
        Assert.That(Describe(model.GetOutputSchema(Texts.Schema)), Is.EqualTo(Expected("FeaturizeText inputColumnName null -> output name")));
        model = _ml.Transforms.CopyColumns("Text", "Text").Fit(Texts);
        Assert.That(Describe(model.GetOutputSchema(Texts.Schema)), Is.EqualTo(Expected("duplicate output column shadows (hidden)")));
    }

    private sealed class TextOnly
    {
        public string? Text { get; set; }
    }

    private static IDataView Texts => _ml.Data.LoadFromEnumerable(new[] { new TextOnly { Text = "cat" }, new TextOnly { Text = "dog" } });

    // The sizes of vectors depend on texts that the file does not tell.
    private static string[] Describe(DataViewSchema schema) =>
        schema.Select(c => $"{c.Name} {c.Index} {c.IsHidden} {c.Type.ToString()!.Split(',')[0]} {string.Join('+', c.Annotations.Schema.Select(a => a.Name).Order())}").ToArray();

    private static string[] Expected(string name) =>
        Results.GetProperty(name).GetProperty("ok").EnumerateArray().Select(c =>
            $"{c.GetProperty("name").GetString()} {c.GetProperty("index").GetInt32()} {c.GetProperty("hidden").GetBoolean()} {c.GetProperty("type").GetString()!.Split(',')[0]} "
            + string.Join('+', c.GetProperty("annotations").EnumerateObject().Select(a => a.Name).Order())).ToArray();

    [Test]
    public void What_was_measured_to_work_works()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.DoesNotThrow(() => _ml.Transforms.Concatenate("O", "Nope").Fit(Data));
            Assert.DoesNotThrow(() => _ml.Model.CreatePredictionEngine<Q, Nothing>(Model));
            Assert.That(Texts.Preview().ToString(), Is.EqualTo(Results.GetProperty("Preview").GetProperty("ok").GetString()));
        }
    }

    [Test]
    public void A_model_loads_as_the_types_that_were_measured()
    {
        var pipeline = _ml.Transforms.Text.FeaturizeText("Features", "Text").Append(_ml.Clustering.Trainers.KMeans("Features", numberOfClusters: 2));
        using var stream = new MemoryStream();
        _ml.Model.Save(pipeline.Fit(Data), null, stream);
        ITransformer loaded = _ml.Model.Load(stream, out DataViewSchema? schema);
        string types = $"{loaded.GetType()} / {string.Join(", ", ((TransformerChain<ITransformer>)loaded).Select(part => part.GetType().ToString()))}";
        Assert.That(types, Is.EqualTo(Results.GetProperty("loaded model type").GetProperty("ok").GetString()));
        Assert.That(schema, Is.Null);
    }

    [Test]
    public void A_class_whose_member_cannot_hold_a_column_is_refused()
    {
        Assert.That(
            () => _ml.Data.CreateEnumerable<TextAsNumber>(Data, reuseRowObject: false).Count(),
            Throws.InvalidOperationException.With.Message.Contains("Can't bind the IDataView column 'F' of type 'Single'"));
    }

    private sealed class TextAsNumber
    {
        public string? F { get; set; }
    }

    [Test]
    public void A_trained_model_refuses_features_of_another_size()
    {
        ITransformer model = _ml.Clustering.Trainers.KMeans("V", numberOfClusters: 2).Fit(Data);
        IDataView longer = _ml.Data.LoadFromEnumerable(new[] { new Longer { V = [1, 2, 3] } });
        Assert.That(() => model.Transform(longer), Throws.InstanceOf<ArgumentException>().With.Message.Contains("V"));
    }

    private sealed class Longer
    {
        [VectorType(3)]
        public float[]? V { get; set; }
    }
}
