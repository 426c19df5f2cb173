using System.Numerics.Tensors;
using MLNet.TextClustering.Data;
using MLNet.TextClustering.Embedding;
using MLNet.TextClustering.Models;
using static TorchSharp.torch;
using Tensor = TorchSharp.torch.Tensor;

namespace MLNet.TextClustering.Training;

/// <summary>Turns document numbers into the tensors of a step, with fresh noise, neighbours and dropouts.</summary>
internal sealed class BatchMaker(Corpus corpus, LatentOptions options, TrainingPlan plan, int latentSize, RandomSource random, Device device)
{
    private const int NearestTerms = 5;

    private readonly NeighbourTable? _nearestTerms = plan.Views?.TermSwap > 0 ? NearestOf(corpus.Vectors.Words, options) : null;
    private readonly int[] _terms = new int[LongestRow(corpus.Tfidf)];
    private readonly float[] _weights = new float[LongestRow(corpus.Tfidf)];

    public Batch Make(ReadOnlySpan<int> documents)
    {
        float[] mixing = MixingShares(documents.Length);
        var rows = new float[documents.Length * corpus.Width];
        for (int i = 0; i < documents.Length; i++) CopyRow(documents, i, mixing[i], rows.AsSpan(i * corpus.Width, corpus.Width));
        var noise = new float[documents.Length * latentSize];
        random.FillGaussian(noise);

        Bags targets = Targets(documents, mixing);
        Tensor? view1 = null, view2 = null;
        if (plan.Views is ViewPlan views)
        {
            view1 = View(documents, 0, views);
            if (views.Neighbours is int nearest) view2 = View(documents, nearest, views);
        }

        return new Batch(documents.ToArray(), Matrix(rows, corpus.Width), Matrix(noise, latentSize), targets, view1, view2, HiddenMask(documents.Length), Directions(documents.Length));
    }

    // How much each document gets of the next one in the batch (Zhang et al. 2018: mixup), in vector and target.
    private float[] MixingShares(int count)
    {
        var shares = new float[count];
        if (plan.Mixing == 0) return shares;
        foreach (ref float share in shares.AsSpan()) share = (float)plan.Mixing * random.NextSingle();
        return shares;
    }

    private void CopyRow(ReadOnlySpan<int> documents, int i, float mixing, Span<float> row)
    {
        corpus.Row(documents[i]).CopyTo(row);
        if (mixing == 0) return;
        TensorPrimitives.Multiply(row, 1 - mixing, row);
        TensorPrimitives.MultiplyAdd(corpus.Row(Next(documents, i)), mixing, row, row);
    }

    private static int Next(ReadOnlySpan<int> documents, int i) => documents[(i + 1) % documents.Length];

    // y = (1 − share) · own distribution + share · a neighbour's.
    private Bags Targets(ReadOnlySpan<int> documents, float[] mixing)
    {
        var terms = new List<long>(documents.Length * 32);
        var weights = new List<float>(documents.Length * 32);
        var starts = new long[documents.Length];
        for (int i = 0; i < documents.Length; i++)
        {
            starts[i] = terms.Count;
            AddTarget(documents[i], 1 - mixing[i], terms, weights);
            if (mixing[i] > 0) AddTarget(Next(documents, i), mixing[i], terms, weights);
        }

        return new Bags(tensor(terms.ToArray(), device: device), tensor(starts, device: device), tensor(weights.ToArray(), device: device));
    }

    private void AddTarget(int document, float share, List<long> terms, List<float> weights)
    {
        bool withNeighbour = options.Neighbours > 0 && options.NeighbourShare > 0;
        AddDistribution(document, withNeighbour ? share * (1 - (float)options.NeighbourShare) : share, terms, weights);
        if (withNeighbour) AddDistribution(corpus.DrawNeighbour(document, options.Neighbours, random), share * (float)options.NeighbourShare, terms, weights);
    }

    private void AddDistribution(int document, float share, List<long> terms, List<float> weights)
    {
        ReadOnlySpan<float> values = corpus.Tfidf.RowValues(document);
        float factor = share / TensorPrimitives.Sum(values);
        foreach (int term in corpus.Tfidf.RowColumns(document)) terms.Add(term);
        foreach (float value in values) weights.Add(value * factor);
    }

    // The vectors of the documents, or of near neighbours of them, after word dropout and swaps of terms. A document that would lose all its terms keeps them.
    private Tensor View(ReadOnlySpan<int> documents, int neighbours, ViewPlan views)
    {
        var rows = new float[documents.Length * corpus.Width];
        for (int i = 0; i < documents.Length; i++)
        {
            int document = corpus.DrawNeighbour(documents[i], neighbours, random);
            ReadOnlySpan<int> terms = corpus.Tfidf.RowColumns(document);
            ReadOnlySpan<float> weights = corpus.Tfidf.RowValues(document);
            int kept = 0;
            for (int t = 0; t < terms.Length; t++)
            {
                if (random.NextSingle() < views.WordDropout) continue;
                _terms[kept] = Swapped(terms[t], views.TermSwap);
                _weights[kept++] = weights[t];
            }

            Span<float> row = rows.AsSpan(i * corpus.Width, corpus.Width);
            corpus.Row(document).CopyTo(row);
            if (kept > 0) corpus.Vectors.Encode(_terms.AsSpan(0, kept), _weights.AsSpan(0, kept), row);
        }

        return Matrix(rows, corpus.Width);
    }

    private int Swapped(int term, double chance)
    {
        if (_nearestTerms is null || _nearestTerms.Count == 0 || random.NextSingle() >= chance) return term;
        ReadOnlySpan<int> nearest = _nearestTerms.Of(term);
        return nearest[random.NextInt(nearest.Length)];
    }

    private Tensor? Directions(int documents)
    {
        if (!plan.Directions) return null;
        var directions = new float[documents * corpus.Width];
        random.FillGaussian(directions);
        return Matrix(directions, corpus.Width);
    }

    private Tensor? HiddenMask(int documents)
    {
        if (plan.HiddenDropout == 0) return null;
        var mask = new float[documents * options.HiddenSize];
        float kept = (float)(1 / (1 - plan.HiddenDropout));
        foreach (ref float unit in mask.AsSpan()) unit = random.NextSingle() < plan.HiddenDropout ? 0 : kept;
        return Matrix(mask, options.HiddenSize);
    }

    private Tensor Matrix(float[] rows, int width) => tensor(rows, device: device).reshape(-1, width);

    private static NeighbourTable NearestOf(WordVectors words, LatentOptions options) =>
        Neighbours.Find(words.Table, words.TermCount, words.Width, NearestTerms, options.Seed, options.Parallel);

    private static int LongestRow(SparseMatrix matrix) => Enumerable.Range(0, matrix.RowCount).Select(matrix.RowLength).DefaultIfEmpty().Max();
}
