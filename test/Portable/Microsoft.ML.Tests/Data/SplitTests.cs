using System.Text.Json;
using Microsoft.ML.Data;

namespace Microsoft.ML.Tests.Data;

[TestFixture]
public class SplitTests
{
    public sealed class Row
    {
        public string Text { get; set; } = "";

        public string Group { get; set; } = "";
    }

    [Test]
    public void Rows_are_split_as_the_real_one_splits_them()
    {
        JsonElement expected = GoldenData.Results("errors_and_semantics.json").GetProperty("TrainTestSplit 10 rows 0.2").GetProperty("ok");
        var ml = new MLContext(seed: 1);
        DataOperationsCatalog.TrainTestData split = ml.Data.TrainTestSplit(Rows(ml, 10), testFraction: 0.2);
        GoldenData.AssertValues(split.TrainSet, "Text", expected.GetProperty("train"));
        GoldenData.AssertValues(split.TestSet, "Text", expected.GetProperty("test"));
    }

    [Test]
    public void The_seed_of_the_call_goes_before_that_of_the_context()
    {
        string[] Test(int context, int? seed)
        {
            var ml = new MLContext(context);
            return ml.Data.TrainTestSplit(Rows(ml, 100), 0.3, seed: seed).TestSet.GetColumn<string>("Text").ToArray();
        }

        Assert.That(Test(1, 5), Is.EqualTo(Test(2, 5)));
        Assert.That(Test(1, null), Is.Not.EqualTo(Test(2, null)));
        Assert.That(Test(1, null), Has.Length.InRange(15, 45));
    }

    [Test]
    public void Rows_with_the_same_sampling_key_stay_together()
    {
        var ml = new MLContext(1);
        DataOperationsCatalog.TrainTestData split = ml.Data.TrainTestSplit(Rows(ml, 500), 0.5, samplingKeyColumnName: "Group");
        string[] train = split.TrainSet.GetColumn<string>("Group").Distinct().ToArray();
        string[] test = split.TestSet.GetColumn<string>("Group").Distinct().ToArray();
        Assert.That(train.Intersect(test), Is.Empty);
        Assert.That(train.Length + test.Length, Is.EqualTo(20));
        Assert.That(test, Has.Length.InRange(4, 16));
    }

    public sealed class Keyed
    {
        [KeyType(10)]
        public uint Key { get; set; }

        public float Real { get; set; }
    }

    [Test]
    public void Keys_and_real_numbers_are_cut_where_they_stand_between_the_first_and_the_last()
    {
        var ml = new MLContext(1);
        IDataView data = ml.Data.LoadFromEnumerable(Enumerable.Range(1, 10).Select(i => new Keyed { Key = (uint)i, Real = i }).ToList());
        Assert.That(ml.Data.TrainTestSplit(data, 0.3, "Key").TestSet.GetColumn<uint>("Key"), Is.EqualTo(new uint[] { 1, 2, 3 }));
        Assert.That(ml.Data.TrainTestSplit(data, 0.35, "Real").TestSet.GetColumn<float>("Real"), Is.EqualTo(new float[] { 1, 2, 3 }));
    }

    [Test]
    public void Each_row_is_in_the_test_set_of_one_fold()
    {
        var ml = new MLContext(1);
        IReadOnlyList<DataOperationsCatalog.TrainTestData> folds = ml.Data.CrossValidationSplit(Rows(ml, 100), numberOfFolds: 4);
        Assert.That(folds, Has.Count.EqualTo(4));
        Assert.That(folds.SelectMany(fold => fold.TestSet.GetColumn<string>("Text")).Order(), Is.EqualTo(Rows(ml, 100).GetColumn<string>("Text").Order()));
        foreach (DataOperationsCatalog.TrainTestData fold in folds)
        {
            Assert.That(
                fold.TrainSet.GetColumn<string>("Text").Concat(fold.TestSet.GetColumn<string>("Text")).Order(),
                Is.EqualTo(Rows(ml, 100).GetColumn<string>("Text").Order()));
        }
    }

    [TestCase(0)]
    [TestCase(1)]
    public void The_test_fraction_is_between_0_and_1(double fraction)
    {
        var ml = new MLContext(1);
        Assert.That(() => ml.Data.TrainTestSplit(Rows(ml, 3), fraction), Throws.TypeOf<ArgumentOutOfRangeException>());
    }

    private static IDataView Rows(MLContext ml, int count)
        => ml.Data.LoadFromEnumerable(Enumerable.Range(0, count).Select(i => new Row { Text = "t" + i, Group = "g" + i % 20 }).ToList());
}
