namespace Microsoft.ML.Data;

/// <summary>
/// Cuts sorted values into bins, greedily: each cut is the one that lowers the sum of the squared differences from the mean bin size most.
/// </summary>
internal static class BinFinder
{
    /// <summary>The upper bounds of at most so many bins, midway between neighbouring values; the last is infinity.</summary>
    public static double[] UpperBounds(double[] sorted, int maximumBinCount)
    {
        var distinct = new List<double>();
        var ends = new List<int>();
        for (int i = 0; i < sorted.Length; i++)
        {
            if (i == 0 || sorted[i] != sorted[i - 1])
            {
                distinct.Add(sorted[i]);
                ends.Add(0);
            }

            ends[^1] = i + 1;
        }

        IEnumerable<int> cuts = distinct.Count <= maximumBinCount ? Enumerable.Range(1, Math.Max(0, distinct.Count - 1)) : FindCuts(ends, maximumBinCount);
        return cuts.Select(cut => (distinct[cut - 1] + distinct[cut]) / 2).Append(double.PositiveInfinity).ToArray();
    }

    // A cut at i parts the first i distinct values from the others.
    private static IEnumerable<int> FindCuts(List<int> ends, int binCount)
    {
        double meanSize = (double)ends[^1] / binCount;
        var cuts = new SortedSet<int>();
        var queue = new PriorityQueue<Segment, (double, int)>();
        int number = 0;
        Enqueue(0, ends.Count);
        while (cuts.Count < binCount - 1 && queue.TryDequeue(out Segment best, out _))
        {
            cuts.Add(best.Cut);
            Enqueue(best.First, best.Cut);
            Enqueue(best.Cut, best.Last);
        }

        return cuts;

        void Enqueue(int first, int last)
        {
            if (last - first < 2)
                return;
            int bestCut = first + 1;
            double least = double.PositiveInfinity;
            for (int cut = first + 1; cut < last; cut++)
            {
                double energy = Energy(first, cut) + Energy(cut, last);
                if (energy < least)
                {
                    least = energy;
                    bestCut = cut;
                }
            }

            // Of equal cuts the later one goes first.
            queue.Enqueue(new Segment(first, bestCut, last), (least - Energy(first, last), -number++));
        }

        double Energy(int first, int last)
        {
            double size = ends[last - 1] - (first == 0 ? 0 : ends[first - 1]) - meanSize;
            return size * size;
        }
    }

    private readonly record struct Segment(int First, int Cut, int Last);
}
