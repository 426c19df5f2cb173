using Microsoft.ML;
using MLNet.TextClustering.Clustering;
using MLNet.TextClustering.Data;
using MLNet.TextClustering.Models;
using MLNet.TextClustering.Tests.Latent;
using MLNet.TextClustering.Training;

namespace MLNet.TextClustering.Tests.Training;

public class TrainingFiguresTests
{
    [Test]
    public void A_unit_is_active_when_its_mean_varies_over_the_documents()
    {
        // Three documents with one term each; mu = (0, 0.15 h, 0.3 h, 7), h = 0, 1, 0: variances 0, 0.005, 0.02, 0.
        var builder = new SparseMatrixBuilder(3);
        for (int term = 0; term < 3; term++) builder.AddRow([term], [1f]);
        var weights = new TextbookWeights([0, 1, 0], [0], [0, 0.15f, 0.3f, 0], [0, 0, 0, 7], [], [], [], [], [], []);

        Assert.That(ActiveUnits.Count(builder.Build(), weights), Is.EqualTo(1));
    }

    [Test]
    public void A_cluster_is_empty_when_no_point_is_nearest_to_it()
    {
        var clusters = new SphericalKMeansModel([1, 0, 0, 1, -1, 0, 0, -1], 2);
        Assert.That(EmptyClusters.Count(new Points([1, 0.1f, 0.1f, 1, 2, 0], 3, 2), clusters), Is.EqualTo(2));
        Assert.That(EmptyClusters.Count(new Points([float.NaN, 0], 1, 2), clusters), Is.EqualTo(4));
    }

    [Test]
    public void The_textbook_VAE_tells_its_active_units()
    {
        List<TrainingProgress> heard = Heard((ml, listener) => ml.TextClustering().TextbookVaeLatent("Latent", "Features", new TextbookVaeLatentOptions { LatentSize = 4, Epochs = 2, Progress = listener }));

        Assert.That(heard, Has.Count.EqualTo(2));
        Assert.That(heard.Select(p => p.ActiveUnits), Is.All.InRange(0, 4));
        Assert.That(heard.Select(p => p.EmptyClusters), Is.All.Null);
    }

    [Test]
    public void Clusters_that_are_learned_with_the_latent_are_told_to_be_empty_or_not()
    {
        List<TrainingProgress> heard = Heard((ml, listener) =>
        {
            VaeLatentOptions latent = Fits.Options();
            latent.Progress = listener;
            return ml.TextClustering().MixtureVae("Latent", "Features", new MixtureVaeOptions { NumberOfClusters = 5, Epochs = 2, Latent = latent });
        });

        Assert.That(heard.Select(p => p.EmptyClusters), Is.EqualTo(new int?[] { null, null, null, 0, 0 }));
        Assert.That(heard.Select(p => p.ActiveUnits), Is.All.InRange(1, 7));
    }

    private static List<TrainingProgress> Heard(Func<MLContext, IProgress<TrainingProgress>, IEstimator<ITransformer>> create)
    {
        var ml = new MLContext(1);
        var heard = new List<TrainingProgress>();
        create(ml, new Listener(heard)).Fit(ml.Data.LoadFromEnumerable(TopicRow.Make(100)));
        return [.. heard.Where(p => p.Epoch > 0)];
    }

    private sealed class Listener(List<TrainingProgress> heard) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value) => heard.Add(value);
    }
}
