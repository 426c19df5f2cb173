using System.Text.Json;
using Microsoft.ML.Data;
using Microsoft.ML.Tests.Text;
using Microsoft.ML.Trainers;

namespace Microsoft.ML.Tests.Clustering;

[TestFixture]
public class KMeansTests
{
    public sealed class Point
    {
        [VectorType(2)]
        public float[] Features { get; set; } = [];

        public float W { get; set; } = 1;
    }

    public sealed class Prediction
    {
        public uint PredictedLabel { get; set; }

        public float[] Score { get; set; } = [];
    }

    private static readonly JsonElement _golden = TextGolden.Load("kmeans.json");

    private static List<Point> GoldenPoints()
        => _golden.GetProperty("points").EnumerateArray().Select(p => new Point
        {
            Features = [p.GetProperty("x").GetSingle(), p.GetProperty("y").GetSingle()],
            W = p.GetProperty("W").GetSingle(),
        }).ToList();

    private static JsonElement Expected(string name) => _golden.GetProperty("results").GetProperty(name);

    // The trainer's random numbers are the first that the context gives, as they were when the figures were taken: the data came from another one.
    private static IDataView Load(IEnumerable<Point> points) => new MLContext().Data.LoadFromEnumerable(points);

    [TestCase("KMeans(\"Features\", numberOfClusters: 3)", 3, KMeansTrainer.InitializationAlgorithm.KMeansYinyang)]
    [TestCase("options k=3 threads=1 init=KMeansPlusPlus", 3, KMeansTrainer.InitializationAlgorithm.KMeansPlusPlus)]
    [TestCase("options k=3 threads=1 init=Random", 3, KMeansTrainer.InitializationAlgorithm.Random)]
    [TestCase("options k=3 threads=1 init=KMeansYinyang", 3, KMeansTrainer.InitializationAlgorithm.KMeansYinyang)]
    [TestCase("options k=1", 1, KMeansTrainer.InitializationAlgorithm.KMeansYinyang)]
    [TestCase("options k=30 (= rows)", 30, KMeansTrainer.InitializationAlgorithm.KMeansYinyang)]
    [TestCase("options maxIter=1", 3, KMeansTrainer.InitializationAlgorithm.KMeansYinyang, 1)]
    public void Clusters_are_those_of_the_real_trainer_and_in_its_order(
        string name, int k, KMeansTrainer.InitializationAlgorithm initialization, int iterations = 1000)
    {
        var ml = new MLContext(seed: 1);
        IDataView data = Load(GoldenPoints());
        var options = new KMeansTrainer.Options { NumberOfClusters = k, InitializationAlgorithm = initialization, MaximumNumberOfIterations = iterations };
        AssertSameClustering(ml, ml.Clustering.Trainers.KMeans(options).Fit(data), data, Expected(name).GetProperty("ok"));
    }

    [Test]
    public void Weights_change_nothing_where_clusters_are_far_apart()
    {
        var ml = new MLContext(seed: 1);
        IDataView data = Load(GoldenPoints());
        var model = ml.Clustering.Trainers.KMeans("Features", "W", 3).Fit(data);
        AssertSameClustering(ml, model, data, Expected("options weights W").GetProperty("ok"));
    }

    [Test]
    public void A_row_whose_weight_is_not_positive_is_left_out([Values(0, -1, float.NaN, float.PositiveInfinity)] float weight)
    {
        var ml = new MLContext(seed: 1);
        List<Point> points = GoldenPoints();
        points.Add(new Point { Features = [1000, 1000], W = weight });
        float[][] centroids = Centroids(ml.Clustering.Trainers.KMeans("Features", "W", 3).Fit(Load(points)));
        Assert.That(centroids.SelectMany(c => c), Is.All.LessThan(20));
    }

    [Test]
    public void Sixty_clusters_and_more_are_found_by_oversampling()
    {
        List<Point> points = Enumerable.Range(0, 2100).Select(i => new Point { Features = [i % 70 * 10, i / 70 * 0.01f] }).ToList();
        float[][] centroids = Centroids(new MLContext(seed: 1).Clustering.Trainers.KMeans(numberOfClusters: 70).Fit(Load(points)));
        Assert.That(centroids.Select(c => MathF.Round(c[0] / 10)).Distinct().Count(), Is.GreaterThan(55));
    }

    [Test]
    public void A_row_with_NaN_is_in_no_cluster()
    {
        var ml = new MLContext(seed: 1);
        List<Point> points = GoldenPoints().Take(9).ToList();
        points.Add(new Point { Features = [float.NaN, 1] });
        IDataView data = Load(points);
        AssertSameClustering(ml, ml.Clustering.Trainers.KMeans(numberOfClusters: 3).Fit(data), data, Expected("one row has NaN feature").GetProperty("ok"));
    }

    [TestCase("options k=31 (> rows)", 31)]
    [TestCase("options k=0", 0)]
    public void A_wrong_number_of_clusters_is_refused(string name, int k)
    {
        var ml = new MLContext(seed: 1);
        IDataView data = ml.Data.LoadFromEnumerable(GoldenPoints());
        TextGolden.AssertThrows(() => ml.Clustering.Trainers.KMeans(new KMeansTrainer.Options { NumberOfClusters = k }).Fit(data), Expected(name));
    }

    [TestCase("options missing feature column", "Nope")]
    [TestCase("options scalar feature column", "W")]
    public void A_wrong_feature_column_is_refused(string name, string column)
    {
        var ml = new MLContext(seed: 1);
        IDataView data = ml.Data.LoadFromEnumerable(GoldenPoints());
        TextGolden.AssertThrows(() => ml.Clustering.Trainers.KMeans(column, numberOfClusters: 3).Fit(data), Expected(name));
    }

    [TestCase("identical points x5, k=3", 5)]
    [TestCase("empty data", 0)]
    public void Too_few_different_points_are_refused(string name, int count)
    {
        var ml = new MLContext(seed: 1);
        IDataView data = ml.Data.LoadFromEnumerable(Enumerable.Repeat(new Point { Features = [0.1f, 0.7f] }, count));
        TextGolden.AssertThrows(() => ml.Clustering.Trainers.KMeans(numberOfClusters: 3).Fit(data), Expected(name));
    }

    [Test]
    public void Defaults_are_those_of_the_real_trainer()
    {
        var o = new KMeansTrainer.Options();
        Assert.That(
            $"NumberOfClusters={o.NumberOfClusters}, InitializationAlgorithm={o.InitializationAlgorithm}, "
                + $"OptimizationTolerance={o.OptimizationTolerance}, MaximumNumberOfIterations={o.MaximumNumberOfIterations}, "
                + $"AccelerationMemoryBudgetMb={o.AccelerationMemoryBudgetMb}, NumberOfThreads={o.NumberOfThreads?.ToString() ?? "null"}, "
                + $"ExampleWeightColumnName={o.ExampleWeightColumnName ?? "null"}, FeatureColumnName={o.FeatureColumnName}",
            Is.EqualTo(_golden.GetProperty("defaults").GetString()));
    }

    [Test]
    public void Random_initialization_takes_rows_and_converges([Values(1, 2, 3)] int seed)
    {
        var ml = new MLContext(seed);
        IDataView data = ml.Data.LoadFromEnumerable(GoldenPoints());
        var options = new KMeansTrainer.Options { NumberOfClusters = 3, InitializationAlgorithm = KMeansTrainer.InitializationAlgorithm.Random };
        var model = ml.Clustering.Trainers.KMeans(options).Fit(data);
        VBuffer<float>[] centroids = [];
        model.Model.GetClusterCentroids(ref centroids, out int k);
        Prediction[] predictions = Predict(ml, model, data);
        List<Point> points = GoldenPoints();
        for (int c = 0; c < k; c++)
        {
            Point[] members = points.Where((_, i) => predictions[i].PredictedLabel == c + 1).ToArray();
            Assert.That(members, Is.Not.Empty);
            Assert.That(centroids[c].GetItemOrDefault(0), Is.EqualTo(members.Average(p => p.Features[0])).Within(1e-4));
            Assert.That(centroids[c].GetItemOrDefault(1), Is.EqualTo(members.Average(p => p.Features[1])).Within(1e-4));
        }
    }

    [Test]
    public void The_same_seed_gives_the_same_bits()
    {
        float[][] first = Centroids(seed: 5, threads: 1);
        float[][] second = Centroids(seed: 5, threads: 1);
        Assert.That(second, Is.EqualTo(first));
    }

    [Test]
    public void One_iteration_is_not_the_end_of_the_way()
    {
        float Average(int iterations)
        {
            var ml = new MLContext(seed: 3);
            IDataView data = ml.Data.LoadFromEnumerable(Cloud());
            var options = new KMeansTrainer.Options { NumberOfClusters = 8, MaximumNumberOfIterations = iterations };
            return Predict(ml, ml.Clustering.Trainers.KMeans(options).Fit(data), data).Average(p => p.Score.Min());
        }
        Assert.That(Average(100), Is.LessThan(Average(1)));
    }

    [Test]
    public void Bounds_change_nothing_but_the_time()
    {
        // A budget of 1 MB is too small for this many rows, so every row is measured in every iteration.
        var ml = new MLContext(seed: 1);
        var random = new Random(1);
        List<Point> points = Enumerable.Range(0, 150_000)
            .Select(_ => new Point { Features = [random.Next(4) * 10 + random.NextSingle(), random.NextSingle()] }).ToList();
        IDataView data = ml.Data.Cache(ml.Data.LoadFromEnumerable(points));
        float[][] Fit(int budget)
        {
            var options = new KMeansTrainer.Options { NumberOfClusters = 4, AccelerationMemoryBudgetMb = budget };
            return Centroids(new MLContext(seed: 1).Clustering.Trainers.KMeans(options).Fit(data));
        }
        Assert.That(Fit(1), Is.EqualTo(Fit(4096)));
    }

    [Test]
    public void A_saved_model_scores_the_same()
    {
        var ml = new MLContext(seed: 1);
        IDataView data = ml.Data.LoadFromEnumerable(GoldenPoints());
        ITransformer model = ml.Clustering.Trainers.KMeans(numberOfClusters: 3).Fit(data);
        using var file = new MemoryStream();
        ml.Model.Save(model, data.Schema, file);
        file.Position = 0;
        ITransformer again = ml.Model.Load(file, out _);
        Assert.That(Predict(ml, again, data).Select(p => p.Score), Is.EqualTo(Predict(ml, model, data).Select(p => p.Score)));
    }

    [Test]
    public void One_row_at_a_time_gives_the_same_bits()
    {
        var ml = new MLContext(seed: 1);
        TextGolden.Row[] texts = new[] { "red fox", "red hen", "blue sea", "blue sky" }.Select(text => new TextGolden.Row { Text = text }).ToArray();
        IDataView data = ml.Data.LoadFromEnumerable(texts);
        ITransformer model = ml.Transforms.Text.FeaturizeText("Features", "Text").Append(ml.Clustering.Trainers.KMeans(numberOfClusters: 2)).Fit(data);
        PredictionEngine<TextGolden.Row, Prediction> engine = ml.Model.CreatePredictionEngine<TextGolden.Row, Prediction>(model);
        Prediction[] together = Predict(ml, model, data);
        for (int i = 0; i < texts.Length; i++)
        {
            Prediction alone = engine.Predict(texts[i]);
            Assert.That(alone.PredictedLabel, Is.EqualTo(together[i].PredictedLabel));
            Assert.That(alone.Score, Is.EqualTo(together[i].Score));
        }
        Assert.That(together[0].PredictedLabel, Is.EqualTo(together[1].PredictedLabel).And.Not.EqualTo(together[2].PredictedLabel));
    }

    private static void AssertSameClustering(
        MLContext ml, ClusteringPredictionTransformer<KMeansModelParameters> model, IDataView data, JsonElement expected)
    {
        IDataView scored = model.Transform(data);
        JsonElement[] schema = expected.GetProperty("schema").EnumerateArray().ToArray();
        TextGolden.AssertColumn(scored.Schema["PredictedLabel"], Array.Find(schema, c => c.GetProperty("name").GetString() == "PredictedLabel"));
        TextGolden.AssertColumn(scored.Schema["Score"], Array.Find(schema, c => c.GetProperty("name").GetString() == "Score"));

        float[][] expectedCentroids = expected.GetProperty("centroids").EnumerateArray()
            .Select(c => c.EnumerateArray().Select(v => v.GetSingle()).ToArray()).ToArray();
        float[][] centroids = Centroids(model);
        // The real one computes distances as |x|² - 2xc + |c|² in single precision, so their error goes with |x|².
        const double distanceError = 2e-4;
        Prediction[] predictions = Predict(ml, model, data);
        JsonElement[] labels = expected.GetProperty("PredictedLabel").EnumerateArray().ToArray();
        JsonElement[] scores = expected.GetProperty("Score").EnumerateArray().ToArray();
        for (int row = 0; row < predictions.Length; row++)
        {
            int label = labels[row].GetInt32();
            Assert.That(predictions[row].PredictedLabel, Is.EqualTo(label), $"row {row}");
            for (int c = 0; c < centroids.Length; c++)
            {
                if (label == 0)
                    Assert.That(predictions[row].Score[c], Is.NaN);
                else
                    Assert.That(predictions[row].Score[c], Is.EqualTo(scores[row][c].GetSingle()).Within(distanceError), $"row {row}");
            }
        }
        for (int c = 0; c < centroids.Length; c++)
            Assert.That(centroids[c], Is.EqualTo(expectedCentroids[c]).Within(1e-5));
    }

    private static Prediction[] Predict(MLContext ml, ITransformer model, IDataView data)
        => ml.Data.CreateEnumerable<Prediction>(model.Transform(data), reuseRowObject: false).ToArray();

    private static float[][] Centroids(int seed, int threads)
    {
        var ml = new MLContext(seed);
        var options = new KMeansTrainer.Options { NumberOfClusters = 8, NumberOfThreads = threads };
        return Centroids(ml.Clustering.Trainers.KMeans(options).Fit(ml.Data.LoadFromEnumerable(Cloud())));
    }

    private static float[][] Centroids(ClusteringPredictionTransformer<KMeansModelParameters> model)
    {
        VBuffer<float>[] centroids = [];
        model.Model.GetClusterCentroids(ref centroids, out _);
        return centroids.Select(c => c.DenseValues().ToArray()).ToArray();
    }

    private static List<Point> Cloud()
    {
        var random = new Random(7);
        return Enumerable.Range(0, 5000).Select(_ => new Point { Features = [random.NextSingle(), random.NextSingle()] }).ToList();
    }
}
