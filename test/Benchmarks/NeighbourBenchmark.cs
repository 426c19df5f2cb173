using System.Globalization;
using MLNet.TextClustering;
using MLNet.TextClustering.Embedding;

namespace Benchmarks;

/// <summary>How many of the ten nearest neighbours the approximate search finds, in what time, beside the comparison of all pairs.</summary>
internal sealed class NeighbourBenchmark(Measurement measurement, IEnumerable<string> files)
{
    private const int Count = 10;
    private const float Tie = 1e-6f;

    private readonly ParallelOptions _parallel = new() { MaxDegreeOfParallelism = Environment.ProcessorCount };

    public void Run()
    {
        SharedLatents? latents = null;
        measurement.Run("fit and encode", null, () =>
        {
            latents = SharedLatents.Of(files, normalize: false, LatentQuality.Balanced);
            return $"{latents.Count:N0} x {latents.Width}";
        });
        foreach (NeighbourMetric metric in Enum.GetValues<NeighbourMetric>())
        {
            Compare(latents!, metric);
            FindNew(latents!, metric);
        }
    }

    private void Compare(SharedLatents x, NeighbourMetric metric)
    {
        NeighbourTable? exact = null;
        measurement.Run($"{metric}: all pairs", null, () => (exact = Neighbours.Exact(x.Values, x.Count, x.Width, Count, _parallel, metric)).RowCount);
        measurement.Run($"{metric}: approximate", null, () => Recall(exact!, Neighbours.Approximate(x.Values, x.Count, x.Width, Count, 1, _parallel, metric)));
    }

    // Every tenth row is new to an index of the others.
    private void FindNew(SharedLatents x, NeighbourMetric metric)
    {
        float[] known = Rows(x, i => i % 10 != 0), later = Rows(x, i => i % 10 == 0);
        int knownCount = known.Length / x.Width, laterCount = later.Length / x.Width;
        var space = new NeighbourSpace(known, knownCount, x.Width, metric);
        NeighbourTable exact = new NeighbourIndex(space, approximate: false, 1, _parallel).Find(later, laterCount, Count, _parallel);
        NeighbourIndex? index = null;
        measurement.Run($"{metric}: index", null, () =>
        {
            index = new NeighbourIndex(space, approximate: true, 1, _parallel);
            return $"{knownCount:N0} rows";
        });
        measurement.Run($"{metric}: {laterCount:N0} new rows", null, () => Recall(exact, index!.Find(later, laterCount, Count, _parallel)));
    }

    private static float[] Rows(SharedLatents x, Func<int, bool> which) =>
        [.. Enumerable.Range(0, x.Count).Where(which).SelectMany(i => x.Values[(i * x.Width)..((i + 1) * x.Width)])];

    private static string Recall(NeighbourTable exact, NeighbourTable found)
    {
        long same = 0, asNear = 0;
        for (int row = 0; row < exact.RowCount; row++)
        {
            same += exact.Of(row).ToArray().Intersect(found.Of(row).ToArray()).Count();
            foreach (float similarity in found.Similarities.AsSpan(row * Count, Count))
                asNear += similarity >= exact.Worst(row) - Tie ? 1 : 0;
        }

        double all = (double)exact.RowCount * Count;
        return string.Create(CultureInfo.InvariantCulture, $"recall {same / all:F4}, as near {asNear / all:F4}");
    }
}
