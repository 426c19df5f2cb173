using Microsoft.ML;
using Microsoft.ML.Data;
using MLNet.TextClustering.Data;

namespace MLNet.TextClustering.Tests.Data;

public class FeatureReaderTests
{
    private readonly MLContext _ml = new(1);

    [Test]
    public void Dense_and_sparse_rows_are_read_alike_and_zeros_are_left_out()
    {
        var dense = Load([1, 0, 2], [0, 0, 0]);
        var sparse = _ml.Data.LoadFromEnumerable(
            new[] { new Sparse { Features = new VBuffer<float>(3, 2, [1, 2], [0, 2]) }, new Sparse { Features = new VBuffer<float>(3, 0, [], []) } });

        foreach (var data in new[] { dense, sparse })
        {
            var features = FeatureReader.Read(data, "Features", default);
            Assert.That(features.Counts.RowColumns(0).ToArray(), Is.EqualTo(new[] { 0, 2 }));
            Assert.That(features.Counts.RowValues(0).ToArray(), Is.EqualTo(new[] { 1f, 2f }));
            Assert.That(features.Counts.RowLength(1), Is.Zero);
            Assert.That(features.Values, Is.EqualTo(FeatureValues.Counts));
            Assert.That(features.Candidates.SlotCount, Is.EqualTo(3));
            Assert.That(features.Candidates.Names, Is.Empty);
        }
    }

    [Test]
    public void Two_million_columns_are_no_matter()
    {
        var definition = SchemaDefinition.Create(typeof(Sparse));
        definition["Features"].ColumnType = new VectorDataViewType(NumberDataViewType.Single, 2_000_000);
        var data = _ml.Data.LoadFromEnumerable(
            Enumerable.Range(0, 10).Select(i => new Sparse { Features = new VBuffer<float>(2_000_000, 2, [1, 1], [i, 1_999_999]) }), definition);

        var features = FeatureReader.Read(data, "Features", default);
        Assert.That(Vocabulary.Choose(features.Counts, features.Candidates, 100, 2, 1).Count, Is.EqualTo(1));
    }

    [TestCase(float.NaN)]
    [TestCase(float.PositiveInfinity)]
    [TestCase(-1f)]
    public void A_value_that_is_no_weight_is_an_error_that_names_row_slot_and_value(float value)
    {
        Assert.That(() => FeatureReader.Read(Load([1, 0, 0], [0, value, 0]), "Features", default),
            Throws.InvalidOperationException.With.Message.Contains("Row 1").And.Message.Contains($"{value}").And.Message.Contains("slot 1"));
    }

    [Test]
    public void A_missing_column_is_an_error_that_names_the_columns_there_are()
    {
        Assert.That(() => FeatureReader.Read(Load([1, 2, 3]), "Feature", default),
            Throws.InstanceOf<ArgumentOutOfRangeException>().With.Message.Contains("'Feature'").And.Message.Contains("Features"));
    }

    [Test]
    public void A_column_of_another_type_is_an_error_with_the_type_and_a_remedy()
    {
        var texts = _ml.Data.LoadFromEnumerable(new[] { new { Text = "a", Number = 1f } });

        Assert.That(() => FeatureReader.Read(texts, "Text", default),
            Throws.InstanceOf<ArgumentOutOfRangeException>().With.Message.Contains("String").And.Message.Contains("Featurize"));
        Assert.That(() => FeatureReader.Read(texts, "Number", default),
            Throws.InstanceOf<ArgumentOutOfRangeException>().With.Message.Contains("Single").And.Message.Contains("Concatenate"));
    }

    [Test]
    public void A_vector_of_unknown_size_is_an_error()
    {
        var data = _ml.Data.LoadFromEnumerable(new[] { new Variable { Features = new VBuffer<float>(1, [1]) } });

        Assert.That(() => FeatureReader.Read(data, "Features", default),
            Throws.InstanceOf<ArgumentOutOfRangeException>().With.Message.Contains("no number of columns"));
    }

    [Test]
    public void No_rows_and_cancellation_end_the_reading()
    {
        Assert.That(() => FeatureReader.Read(Load(), "Features", default), Throws.InvalidOperationException.With.Message.Contains("no rows"));
        Assert.That(() => FeatureReader.Read(Load([1, 2, 3]), "Features", new CancellationToken(true)), Throws.InstanceOf<OperationCanceledException>());
    }

    private IDataView Load(params float[][] rows) => _ml.Data.LoadFromEnumerable(rows.Select(row => new Dense { Features = row }).ToArray());

    private sealed class Dense
    {
        [VectorType(3)]
        public float[] Features { get; set; } = [];
    }

    private sealed class Sparse
    {
        [VectorType(3)]
        public VBuffer<float> Features { get; set; }
    }

    private sealed class Variable
    {
        public VBuffer<float> Features { get; set; }
    }
}
