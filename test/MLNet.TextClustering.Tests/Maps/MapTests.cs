using Microsoft.ML;
using Microsoft.ML.Data;
using MLNet.TextClustering.Clustering;
using MLNet.TextClustering.Maps;
using MLNet.TextClustering.Tests.Clustering;
using MLNet.TextClustering.Tests.Latent;
using MLNet.TextClustering.Tests.Persistence;

namespace MLNet.TextClustering.Tests.Maps;

public class MapTests
{
    private const int Width = 8;
    private readonly MLContext _ml = new(1);

    private sealed class Row
    {
        [VectorType(Width)]
        public float[]? Latent { get; set; }
    }

    private sealed class Mapped
    {
        public float[] Map { get; set; } = [];
    }

    [Test]
    public void Neighbours_stay_neighbours_better_than_on_the_plane_of_the_largest_variances()
    {
        IDataView data = Blobs(9, 40);
        MapQuality map = Quality(new MapOptions(), data), plane = Quality(new MapOptions { Epochs = 0 }, data);

        Assert.That(map.Trustworthiness, Is.GreaterThan(0.97).And.GreaterThan(plane.Trustworthiness + 0.015));
        Assert.That(map.Continuity, Is.GreaterThan(0.95));
    }

    [Test]
    public void Groups_stand_apart()
    {
        float[][] map = Positions(_ml.TextClustering().Map(new MapOptions { Metric = NeighbourMetric.Euclidean }), Blobs(3, 40));
        float[][] centres = [.. Enumerable.Range(0, 3).Select(g => new[] { Mean(g, 0), Mean(g, 1) })];
        for (int i = 0; i < map.Length; i++)
            Assert.That(centres.MinBy(centre => Distance(centre, map[i])), Is.SameAs(centres[i / 40]), $"point {i}");

        float Mean(int group, int axis) => map.Skip(group * 40).Take(40).Average(position => position[axis]);
    }

    [Test]
    public void The_number_of_threads_does_not_change_a_bit_and_the_seed_does()
    {
        IDataView data = Blobs(5, 150);
        string[] one = Fits.Bits(Positions(Trainer(threads: 1, seed: 1), data)), four = Fits.Bits(Positions(Trainer(threads: 4, seed: 1), data));

        Assert.That(four, Is.EqualTo(one));
        Assert.That(Fits.Bits(Positions(Trainer(threads: 4, seed: 2), data)), Is.Not.EqualTo(one));

        MapTrainer Trainer(int threads, int seed) => _ml.TextClustering().Map(new MapOptions { Threads = threads, Seed = seed, Epochs = 30, Landmarks = 200 });
    }

    [Test]
    public void Landmarks_stand_where_the_layout_has_put_them_and_other_points_near_it()
    {
        Points points = MapFit.Distinct(Clustering.Blobs.Make([200, 200, 200], Width, 0.3).Points, NeighbourMetric.Cosine);
        var options = new MapOptions { Landmarks = 150 };
        float[] positions = MapFit.Layout(points, options);
        float[] all = Place(MapFit.Keep(points, positions, new MapOptions { Landmarks = 600 })), some = Place(MapFit.Keep(points, positions, options));

        Assert.That(all, Is.EqualTo(positions));
        double radius = Math.Sqrt(positions.Sum(x => x * x) / 600);
        double[] moves = [.. Enumerable.Range(0, 600).Select(i => Distance(positions[(2 * i)..((2 * i) + 2)], some[(2 * i)..((2 * i) + 2)])).Order()];
        Assert.That(moves.Count(move => move == 0), Is.InRange(150, 200));
        Assert.That(moves[300] / radius, Is.LessThan(0.1));

        float[] Place(MapModel model) => [.. Enumerable.Range(0, points.Count).SelectMany(i =>
        {
            var position = new float[2];
            model.Apply(new VBuffer<float>(Width, points[i].ToArray()), position, new float[model.ScratchSize]);
            return position;
        })];
    }

    [Test]
    public void Saved_loaded_in_a_fresh_process_and_row_by_row_it_gives_the_same_bits()
    {
        string zip = Path.Combine(Path.GetTempPath(), $"map-{Guid.NewGuid():N}.zip");
        try
        {
            IDataView data = _ml.Data.LoadFromEnumerable(TopicRow.Make(100));
            ITransformer model = _ml.TextClustering().VaeLatent("Latent", "Features", Fits.Options())
                .Append(_ml.TextClustering().SphericalKMeans("Latent", 5))
                .Append(_ml.TextClustering().Map(new MapOptions { OutputColumnName = "Score", Landmarks = 60, Epochs = 20 })).Fit(data);
            _ml.Model.Save(model, data.Schema, zip);

            Assert.That(FreshProcess.Run(zip), Is.EqualTo(FreshProcess.Lines(Fits.Score(model, data))));
            Assert.That(Fits.Score(model, data)[0].Score, Has.Length.EqualTo(2));
        }
        finally
        {
            File.Delete(zip);
        }
    }

    [Test]
    public void Missing_rows_have_no_place_and_change_nothing()
    {
        Row[] rows = Rows(3, 20);
        float[][] clean = Positions(_ml.TextClustering().Map(), _ml.Data.LoadFromEnumerable(rows));
        Row[] holed = [new Row(), .. rows, new Row { Latent = [1, 1, 1, float.NaN, 1, 1, 1, 1] }, new Row { Latent = [1, float.PositiveInfinity, 1, 1, 1, 1, 1, 1] }];
        float[][] map = Positions(_ml.TextClustering().Map(), _ml.Data.LoadFromEnumerable(holed));

        Assert.That(Fits.Bits(map[1..^2]), Is.EqualTo(Fits.Bits(clean)));
        Assert.That(map[0].Concat(map[^2]).Concat(map[^1]), Is.All.NaN);
    }

    [TestCase(1)]
    [TestCase(7)]
    public void Points_that_are_all_equal_stand_in_the_origin(int count)
    {
        Row[] rows = [.. Enumerable.Range(0, count).Select(_ => new Row { Latent = [1, 2, 3, 4, 5, 6, 7, 8] })];
        Assert.That(Positions(_ml.TextClustering().Map(), _ml.Data.LoadFromEnumerable(rows)).SelectMany(p => p), Is.All.EqualTo(0));
    }

    [Test]
    public void Equal_points_stand_in_one_place_and_a_row_of_zeros_has_one([Values] NeighbourMetric metric, [Values(2, 3, 30)] int distinct)
    {
        Row[] rows = [.. Rows(1, distinct - 1), new Row { Latent = new float[Width] }];
        float[][] map = Positions(_ml.TextClustering().Map(new MapOptions { Metric = metric }), _ml.Data.LoadFromEnumerable(rows.Concat(rows)));

        Assert.That(map.SelectMany(p => p).All(float.IsFinite), Is.True);
        string[] first = Fits.Bits(map[..distinct]), second = Fits.Bits(map[distinct..]);
        Assert.That(second, Is.EqualTo(first));
        Assert.That(first.Distinct().Count(), Is.EqualTo(distinct));
    }

    [Test]
    public void Nothing_to_lay_out_is_said()
    {
        foreach (Row[] rows in new[] { Array.Empty<Row>(), [new Row(), new Row()] })
            Assert.That(() => _ml.TextClustering().Map().Fit(_ml.Data.LoadFromEnumerable(rows)), Throws.InvalidOperationException.With.Message.Contains("no row"));
        Assert.That(() => _ml.TextClustering().Map("Nowhere").Fit(Blobs(2, 3)), Throws.InstanceOf<ArgumentOutOfRangeException>().With.Message.Contains("Nowhere"));
        Assert.That(() => _ml.TextClustering().Map().Fit(null!), Throws.ArgumentNullException);
        Assert.That(() => _ml.TextClustering().Map((MapOptions)null!), Throws.ArgumentNullException);
    }

    [Test]
    public void Progress_is_told_and_cancelling_ends_the_fit()
    {
        using var source = new CancellationTokenSource();
        var heard = new List<TrainingProgress>();
        var options = new MapOptions { Epochs = 20, CancellationToken = source.Token, Progress = new Listener(progress =>
        {
            heard.Add(progress);
            if (progress.Epoch == 5) source.Cancel();
        }) };

        Assert.That(() => _ml.TextClustering().Map(options).Fit(Blobs(2, 30)), Throws.InstanceOf<OperationCanceledException>());
        Assert.That(heard, Is.EqualTo(Enumerable.Range(1, 5).Select(epoch => new TrainingProgress(TrainingStage.Training, epoch, 20))));
    }

    [TestCase(nameof(MapOptions.Neighbours), 1)]
    [TestCase(nameof(MapOptions.MinimumDistance), -0.1)]
    [TestCase(nameof(MapOptions.MinimumDistance), double.NaN)]
    [TestCase(nameof(MapOptions.Epochs), -1)]
    [TestCase(nameof(MapOptions.Landmarks), 0)]
    [TestCase(nameof(MapOptions.Threads), 0)]
    [TestCase(nameof(MapOptions.Metric), (NeighbourMetric)7)]
    [TestCase(nameof(MapOptions.FeatureColumnName), "")]
    [TestCase(nameof(MapOptions.OutputColumnName), " ")]
    public void An_option_out_of_its_range_is_refused(string name, object value)
    {
        var options = new MapOptions();
        typeof(MapOptions).GetProperty(name)!.SetValue(options, value);
        Assert.That(() => _ml.TextClustering().Map(options), Throws.InstanceOf<ArgumentException>());
    }

    [Test]
    public void The_positions_are_a_vector_of_two()
    {
        IDataView data = Blobs(2, 5);
        Assert.That(_ml.TextClustering().Map().Fit(data).GetOutputSchema(data.Schema)["Map"].Type, Is.EqualTo(new VectorDataViewType(NumberDataViewType.Single, 2)));
    }

    private MapQuality Quality(MapOptions options, IDataView data) =>
        _ml.TextClustering().EvaluateMap(_ml.TextClustering().Map(options).Fit(data).Transform(data));

    private float[][] Positions(MapTrainer trainer, IDataView data) =>
        [.. _ml.Data.CreateEnumerable<Mapped>(trainer.Fit(data).Transform(data), reuseRowObject: false).Select(row => row.Map)];

    private IDataView Blobs(int groups, int size) => _ml.Data.LoadFromEnumerable(Rows(groups, size));

    private static Row[] Rows(int groups, int size)
    {
        Points points = Clustering.Blobs.Make([.. Enumerable.Repeat(size, groups)], Width, 0.3).Points;
        return [.. Enumerable.Range(0, points.Count).Select(i => new Row { Latent = points[i].ToArray() })];
    }

    private static double Distance(float[] a, float[] b) => Math.Sqrt(Math.Pow(a[0] - b[0], 2) + Math.Pow(a[1] - b[1], 2));

    private sealed class Listener(Action<TrainingProgress> hear) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value) => hear(value);
    }
}
