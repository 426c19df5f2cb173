using System.Numerics.Tensors;
using MLNet.TextClustering.Data;
using MLNet.TextClustering.Models;
using static TorchSharp.torch;
using Tensor = TorchSharp.torch.Tensor;

namespace MLNet.TextClustering.Training;

/// <summary>Turns document numbers into the tensors of a step, with fresh noise, neighbours and dropouts.</summary>
internal sealed class BatchMaker(Corpus corpus, LatentOptions options, TrainingPlan plan, int latentSize, RandomSource random, Device device)
{
    private readonly int[] _terms = new int[LongestRow(corpus.Tfidf)];
    private readonly float[] _weights = new float[LongestRow(corpus.Tfidf)];

    public Batch Make(ReadOnlySpan<int> documents)
    {
        var rows = new float[documents.Length * corpus.Width];
        for (int i = 0; i < documents.Length; i++) corpus.Row(documents[i]).CopyTo(rows.AsSpan(i * corpus.Width));
        var noise = new float[documents.Length * latentSize];
        random.FillGaussian(noise);

        Bags targets = Targets(documents);
        Tensor? view1 = null, view2 = null;
        if (plan.Views is ViewPlan views)
        {
            view1 = View(documents, 0, views.WordDropout);
            if (views.Neighbours is int nearest) view2 = View(documents, nearest, views.WordDropout);
        }

        return new Batch(documents.ToArray(), Matrix(rows, corpus.Width), Matrix(noise, latentSize), targets, view1, view2, HiddenMask(documents.Length));
    }

    // y = (1 − share) · own distribution + share · a neighbour's.
    private Bags Targets(ReadOnlySpan<int> documents)
    {
        bool mixed = options.Neighbours > 0 && options.NeighbourShare > 0;
        var terms = new List<long>(documents.Length * 32);
        var weights = new List<float>(documents.Length * 32);
        var starts = new long[documents.Length];
        for (int i = 0; i < documents.Length; i++)
        {
            starts[i] = terms.Count;
            AddDistribution(documents[i], mixed ? 1 - (float)options.NeighbourShare : 1, terms, weights);
            if (mixed) AddDistribution(corpus.DrawNeighbour(documents[i], options.Neighbours, random), (float)options.NeighbourShare, terms, weights);
        }

        return new Bags(tensor(terms.ToArray(), device: device), tensor(starts, device: device), tensor(weights.ToArray(), device: device));
    }

    private void AddDistribution(int document, float share, List<long> terms, List<float> weights)
    {
        ReadOnlySpan<float> values = corpus.Tfidf.RowValues(document);
        float factor = share / TensorPrimitives.Sum(values);
        foreach (int term in corpus.Tfidf.RowColumns(document)) terms.Add(term);
        foreach (float value in values) weights.Add(value * factor);
    }

    // The vectors of the documents, or of near neighbours of them, after word dropout. A document that would lose all its terms keeps them.
    private Tensor View(ReadOnlySpan<int> documents, int neighbours, double wordDropout)
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
                if (random.NextSingle() < wordDropout) continue;
                _terms[kept] = terms[t];
                _weights[kept++] = weights[t];
            }

            Span<float> row = rows.AsSpan(i * corpus.Width, corpus.Width);
            corpus.Row(document).CopyTo(row);
            if (kept > 0) corpus.Vectors.Encode(_terms.AsSpan(0, kept), _weights.AsSpan(0, kept), row);
        }

        return Matrix(rows, corpus.Width);
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

    private static int LongestRow(SparseMatrix matrix) => Enumerable.Range(0, matrix.RowCount).Select(matrix.RowLength).DefaultIfEmpty().Max();
}
