using static TorchSharp.torch;

namespace Benchmarks.Training;

/// <summary>A batch of synthetic documents: the same number of distinct terms each, frequent terms first, weights that sum to 1.</summary>
internal sealed class Bags
{
    internal const int Documents = 256;
    internal const int TermsEach = 80;

    internal Bags(int vocabulary, int seed)
    {
        var random = new Random(seed);
        var terms = new long[Documents * TermsEach];
        for (var d = 0; d < Documents; d++)
        {
            var drawn = new HashSet<long>();
            while (drawn.Count < TermsEach)
                drawn.Add((long)(vocabulary * Math.Pow(random.NextDouble(), 2)));
            drawn.CopyTo(terms, d * TermsEach);
        }

        Terms = tensor(terms);
        Starts = arange(0, Documents * TermsEach, TermsEach);
        Weights = full(Documents * TermsEach, 1f / TermsEach);
    }

    internal Tensor Terms { get; }

    internal Tensor Starts { get; }

    internal Tensor Weights { get; }
}
