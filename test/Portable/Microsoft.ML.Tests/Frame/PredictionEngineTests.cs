using Microsoft.ML.Data;

namespace Microsoft.ML.Tests.Frame;

public class PredictionEngineTests
{
    private readonly MLContext _ml = new(seed: 1);

    private sealed class In
    {
        public string? Text { get; set; }

        [VectorType(2)]
        public float[]? V { get; set; }
    }

    private sealed class Mapped
    {
        [ColumnName("Upper")]
        public string? Loud { get; set; }

        [VectorType(2)]
        public float[]? Twice { get; set; }
    }

    private sealed class Out
    {
        public string? Upper { get; set; }
        public float[]? Twice { get; set; }
        public string? Text { get; set; }
    }

    private static readonly In[] _rows = [new() { Text = "a", V = [1, 2] }, new() { Text = "b", V = [3, 4] }];

    private IDataView Data => _ml.Data.LoadFromEnumerable(_rows);

    private ITransformer Model => _ml.Transforms.CustomMapping<In, Mapped>(
        (source, target) =>
        {
            target.Loud = source.Text!.ToUpperInvariant();
            target.Twice = source.V!.Select(v => 2 * v).ToArray();
        },
        null).Fit(Data);

    [Test]
    public void A_prediction_is_what_the_whole_view_gives()
    {
        PredictionEngine<In, Out> engine = _ml.Model.CreatePredictionEngine<In, Out>(Model);
        Out[] whole = _ml.Data.CreateEnumerable<Out>(Model.Transform(Data), reuseRowObject: false).ToArray();
        for (int i = 0; i < _rows.Length; i++)
        {
            Out single = engine.Predict(_rows[i]);
            Assert.That((single.Upper, single.Text), Is.EqualTo((whole[i].Upper, whole[i].Text)));
            Assert.That(single.Twice, Is.EqualTo(whole[i].Twice));
        }
    }

    [Test]
    public void A_prediction_object_is_filled_again()
    {
        PredictionEngine<In, Out> engine = _ml.Model.CreatePredictionEngine<In, Out>(Model);
        var prediction = new Out();
        engine.Predict(_rows[0], ref prediction);
        Out first = prediction;
        engine.Predict(_rows[1], ref prediction);
        Assert.That(prediction, Is.SameAs(first));
        Assert.That(prediction.Upper, Is.EqualTo("B"));
    }

    [Test]
    public void The_same_object_changed_is_predicted_anew()
    {
        PredictionEngine<In, Out> engine = _ml.Model.CreatePredictionEngine<In, Out>(Model);
        var row = new In { Text = "x", V = [0, 0] };
        Assert.That(engine.Predict(row).Upper, Is.EqualTo("X"));
        row.Text = "y";
        Assert.That(engine.Predict(row).Upper, Is.EqualTo("Y"));
    }

    [Test]
    public void Options_and_schema_forms_work_alike()
    {
        var options = new PredictionEngineOptions();
        Assert.That((options.IgnoreMissingColumns, options.OwnsTransformer), Is.EqualTo((true, true)));
        using PredictionEngine<In, Out> byOptions = _ml.Model.CreatePredictionEngine<In, Out>(Model, options);
        using PredictionEngine<In, Out> bySchema = _ml.Model.CreatePredictionEngine<In, Out>(Model, Data.Schema);
        Assert.That(byOptions.Predict(_rows[0]).Upper, Is.EqualTo("A"));
        Assert.That(bySchema.Predict(_rows[0]).Upper, Is.EqualTo("A"));
        Assert.That(byOptions.OutputSchema.Select(c => c.Name), Is.EqualTo(new[] { "Text", "V", "Upper", "Twice" }));
    }

    [Test]
    public void Engines_of_one_model_work_on_many_threads_at_once()
    {
        ITransformer model = Model;
        string[] upper = new string[64];
        Parallel.For(0, upper.Length, i =>
        {
            using PredictionEngine<In, Out> engine = new MLContext().Model.CreatePredictionEngine<In, Out>(model, new PredictionEngineOptions { OwnsTransformer = false });
            for (int repeat = 0; repeat < 50; repeat++)
                upper[i] = engine.Predict(new In { Text = $"row {i} {repeat}", V = [i, repeat] }).Upper!;
        });
        Assert.That(upper, Is.EqualTo(Enumerable.Range(0, upper.Length).Select(i => $"ROW {i} 49")));
    }

    private sealed class DisposableTransformer(ITransformer inner) : ITransformer, IDisposable
    {
        public int Disposed { get; private set; }

        public bool IsRowToRowMapper => inner.IsRowToRowMapper;

        public DataViewSchema GetOutputSchema(DataViewSchema inputSchema) => inner.GetOutputSchema(inputSchema);

        public IRowToRowMapper GetRowToRowMapper(DataViewSchema inputSchema) => inner.GetRowToRowMapper(inputSchema);

        public IDataView Transform(IDataView input) => inner.Transform(input);

        public void Save(ModelSaveContext ctx) => inner.Save(ctx);

        public void Dispose() => Disposed++;
    }

    [Test]
    public void An_engine_disposes_the_transformer_that_it_owns()
    {
        var owned = new DisposableTransformer(Model);
        _ml.Model.CreatePredictionEngine<In, Out>(owned).Dispose();
        var lent = new DisposableTransformer(Model);
        _ml.Model.CreatePredictionEngine<In, Out>(lent, new PredictionEngineOptions { OwnsTransformer = false }).Dispose();
        Assert.That((owned.Disposed, lent.Disposed), Is.EqualTo((1, 0)));
    }
}
