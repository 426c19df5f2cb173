using Microsoft.ML.Data;

namespace Microsoft.ML.Tests.Clustering;

public class CrossValidateTests
{
    private sealed class Point
    {
        [VectorType(2)]
        public float[]? Features { get; set; }

        public float Label { get; set; }
    }

    private static IDataView Load(MLContext ml) =>
        ml.Data.LoadFromEnumerable(Enumerable.Range(0, 60).Select(i => new Point { Features = [(i % 2) * 10 + (i % 5), i % 3], Label = i % 2 }).ToArray());

    [Test]
    public void Each_row_is_held_out_once()
    {
        var ml = new MLContext(seed: 1);
        IDataView data = Load(ml);
        var folds = ml.Clustering.CrossValidate(data, ml.Clustering.Trainers.KMeans("Features", numberOfClusters: 2), numberOfFolds: 3, labelColumnName: "Label", featuresColumnName: "Features");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(folds.Select(fold => fold.Fold), Is.EqualTo(new[] { 0, 1, 2 }));
            Assert.That(folds.Sum(fold => fold.ScoredHoldOutSet.GetColumn<float>("Label").Count()), Is.EqualTo(60));
            Assert.That(folds.Select(fold => fold.Metrics.NormalizedMutualInformation), Is.All.EqualTo(1).Within(1e-9));
            Assert.That(folds.Select(fold => fold.Metrics.DaviesBouldinIndex), Is.All.GreaterThan(0));
            Assert.That(folds.Select(fold => fold.Model), Is.Unique);
        }
    }

    [Test]
    public void The_seed_decides_the_folds()
    {
        var ml = new MLContext();
        IEstimator<ITransformer> trainer = ml.Clustering.Trainers.KMeans("Features", numberOfClusters: 2);
        int[] Sizes(int seed) => ml.Clustering.CrossValidate(Load(ml), trainer, numberOfFolds: 4, seed: seed)
            .Select(fold => fold.ScoredHoldOutSet.GetColumn<float>("Label").Count()).ToArray();
        int[] first = Sizes(3), second = Sizes(3);
        Assert.That(first, Has.Length.EqualTo(4));
        Assert.That(second, Is.EqualTo(first));
    }
}
