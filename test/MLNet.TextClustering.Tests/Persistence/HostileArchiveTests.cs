using Microsoft.ML;
using Microsoft.ML.Data;
using MLNet.TextClustering.Explain;
using MLNet.TextClustering.Persistence;
using MLNet.TextClustering.Tests.Clustering;
using MLNet.TextClustering.Tests.Explain;
using MLNet.TextClustering.Tests.Latent;

namespace MLNet.TextClustering.Tests.Persistence;

/// <summary>Numbers of saved models replaced by others, with a checksum that fits: a model either refuses them or does its work.</summary>
public class HostileArchiveTests
{
    private const int MostPlaces = 60;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private static readonly MLContext Ml = new(1);
    private static readonly int[] Numbers = [int.MinValue, -1, 0, 1, 2, int.MaxValue, BitConverter.SingleToInt32Bits(float.NaN), BitConverter.SingleToInt32Bits(float.MinValue)];
    private static readonly byte[] Bytes = [0, 1, 127, 255];

    private static IEnumerable<TestCaseData> Models()
    {
        foreach (Clusterer clusterer in Clusterers.All)
            yield return Case(clusterer.Name, () => clusterer.Make(Ml, _ => { }, 4).Fit(PointRow.View(Blobs.Make([30, 20, 20, 10], width: 6, spread: 0.15).Points)));
        yield return Case("Map", () => Ml.TextClustering().Map(new MapOptions { Epochs = 5, Neighbours = 4 }).Fit(PointRow.View(Blobs.Make([20, 20], width: 6, spread: 0.15).Points)));
        foreach (string name in new[] { "vae", "dec" })
            yield return Case(name, () => LatentFamily.Make(name, Ml).Fit(Topics()));
        yield return Case("LSA", () => Ml.TextClustering().LsaLatent("Latent", "Features", new LsaLatentOptions { Rank = 4 }).Fit(Topics()));
        yield return Case("textbook", () => Ml.TextClustering().TextbookVaeLatent("Latent", "Features", new TextbookVaeLatentOptions { LatentSize = 4, HiddenSize = 8, Epochs = 1 }).Fit(Topics()));
        yield return Case("TF-IDF", () => Ml.TextClustering().TfIdfKMeans(new TfIdfKMeansOptions { NumberOfClusters = 5 }).Fit(Topics()));
        yield return Case("NMF", () => Ml.TextClustering().NonNegativeMatrixFactorization(new NmfOptions { NumberOfClusters = 5 }).Fit(Topics()));
        yield return Case("explained", () => Ml.TextClustering().WithExplanation(Themes.Fit("vae mixture", Themes.Data(Ml)), Themes.Data(Ml), new ExplanationOptions { KeepExamples = 2 }));
        yield return Case("LDA", () => Ml.TextClustering().LatentDirichletAllocation(new LdaOptions { NumberOfClusters = 5 }).Fit(Topics()));

        static TestCaseData Case(string name, Func<ITransformer> fit) => new TestCaseData(fit).SetArgDisplayNames(name);
        static IDataView Topics() => Ml.Data.LoadFromEnumerable(TopicRow.Make(100));
    }

    [TestCaseSource(nameof(Models))]
    public void Any_number_replaced_by_another_is_refused_or_does_no_harm(Func<ITransformer> fit)
    {
        foreach (IRowModel model in RowModelChain.Find(fit()))
        {
            var archive = new ArchiveBytes(model.ToArchive().ToBase64());
            Assert.That(archive.Arrays, Is.Not.Empty);
            foreach (ArchiveArray array in archive.Arrays)
            {
                foreach (int place in Places(array.Length))
                {
                    int offset = array.Offset + (place * array.Size);
                    foreach (byte[] value in array.Size == 1 ? Bytes.Select(b => new[] { b }) : Numbers.Select(BitConverter.GetBytes)) Check(archive.With(offset, value), $"{array.Name}[{place}]");
                }
            }
        }
    }

    // All of a short array, some of a long one, the last among them.
    private static IEnumerable<int> Places(int length)
    {
        int step = Math.Max(1, length / MostPlaces);
        for (int place = length - 1; place >= 0; place -= step) yield return place;
    }

    private static void Check(string archive, string place)
    {
        Task use = Task.Run(() =>
        {
            IRowModel model;
            try
            {
                model = RowModels.Read(archive);
            }
            catch (FormatException)
            {
                return;
            }

            var output = new float[model.OutputSize];
            var scratch = new float[model.ScratchSize];
            foreach (float value in new[] { 0.3f, 1, float.NaN })
                model.Apply(new VBuffer<float>(model.InputSize, 1, [value], [model.InputSize - 1]), output, scratch);
            if (model is ExplainedClusters clusters)
                new ClusterExplainer(clusters, [], new ExplanationOptions()).WithoutTexts();
        });
        try
        {
            Assert.That(use.Wait(Patience), Is.True, $"{place}: no end");
        }
        catch (AggregateException exception)
        {
            Assert.Fail($"{place}: {exception.InnerException}");
        }
    }
}
