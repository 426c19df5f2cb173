using System.Numerics.Tensors;
using MathNet.Numerics;
using MLNet.TextClustering.Data;
using MLNet.TextClustering.Embedding;

namespace MLNet.TextClustering.Topics;

/// <summary>Batch variational Bayes of latent Dirichlet allocation: all documents given the topics, then the topics given all documents. Each half raises the bound.</summary>
internal sealed class LdaFit
{
    // A pass that raises the bound by less than this share of it is the last.
    private const double Tolerance = 1e-5;

    private readonly SparseMatrix _counts;
    private readonly int _topics;
    private readonly float _documentPrior, _termPrior;
    private readonly ParallelOptions _parallel;
    private readonly float[] _lambda;        // terms x topics: the Dirichlet posterior of the topics
    private readonly float[] _termFactors;   // exp E[ln beta]
    private readonly float[] _gamma;         // documents x topics: the Dirichlet posterior of the shares
    private readonly float[] _factors;       // exp E[ln theta]
    private readonly SparseMatrix _ratios;   // count / normalizer, with the entries of the counts

    private LdaFit(SparseMatrix counts, int topics, float documentPrior, float termPrior, ReadOnlySpan<int> start, ParallelOptions parallel)
    {
        _counts = counts;
        _topics = topics;
        _documentPrior = documentPrior;
        _termPrior = termPrior;
        _parallel = parallel;
        _lambda = new float[counts.ColumnCount * topics];
        Array.Fill(_lambda, 1);
        for (int document = 0; document < counts.RowCount; document++)
        {
            ReadOnlySpan<int> terms = counts.RowColumns(document);
            for (int t = 0; t < terms.Length; t++) _lambda[(terms[t] * topics) + start[document]] += counts.RowValues(document)[t];
        }

        _termFactors = new float[_lambda.Length];
        _gamma = new float[counts.RowCount * topics];
        Array.Fill(_gamma, 1);
        _factors = new float[_gamma.Length];
        _ratios = new SparseMatrix(counts.ColumnCount, counts.RowStarts, counts.Columns, new float[counts.Values.Length]);
    }

    /// <summary>exp E[ln beta]: terms x topics.</summary>
    /// <param name="counts">Documents x terms.</param>
    /// <param name="topics">Topics.</param>
    /// <param name="documentPrior">alpha.</param>
    /// <param name="termPrior">eta.</param>
    /// <param name="maximumIterations">The most passes over the documents.</param>
    /// <param name="start">A topic for each document, whose counts the topics start from.</param>
    /// <param name="parallel">Threads and cancellation; the result does not depend on the number of threads.</param>
    /// <param name="report">Hears of each pass and the bound before the topics were moved.</param>
    public static float[] Fit(
        SparseMatrix counts, int topics, float documentPrior, float termPrior, int maximumIterations, ReadOnlySpan<int> start, ParallelOptions parallel, Action<int, double> report)
    {
        var fit = new LdaFit(counts, topics, documentPrior, termPrior, start, parallel);
        double last = double.NegativeInfinity, topicBound = fit.UpdateFactors();
        for (int pass = 1; pass <= maximumIterations; pass++)
        {
            parallel.CancellationToken.ThrowIfCancellationRequested();
            double bound = fit.InferDocuments() + topicBound;
            report(pass, bound);
            fit.MoveTopics();
            topicBound = fit.UpdateFactors();
            if (bound - last <= Tolerance * Math.Abs(bound)) break;
            last = bound;
        }

        return fit._termFactors;
    }

    private double InferDocuments()
    {
        var inference = new TopicInference(_termFactors, _topics, _documentPrior);
        var bounds = new double[_counts.RowCount];
        Parallel.For(0, _counts.RowCount, _parallel, () => new float[_topics], (document, _, next) =>
        {
            Span<float> gamma = _gamma.AsSpan(document * _topics, _topics), factors = _factors.AsSpan(document * _topics, _topics);
            Span<float> ratios = _ratios.Values.AsSpan((int)_counts.RowStarts[document], _counts.RowLength(document));
            inference.Infer(_counts.RowColumns(document), _counts.RowValues(document), gamma, factors, next);
            bounds[document] = inference.Bound(_counts.RowColumns(document), _counts.RowValues(document), gamma, factors, ratios);
            return next;
        }, _ => { });
        return bounds.Sum();
    }

    // lambda = eta + exp E[ln beta] · Σ_documents exp E[ln theta] count / normalizer
    private void MoveTopics()
    {
        float[] sums = SparseProduct.Multiply(_ratios.Transpose(), _factors, _topics, _parallel);
        TensorPrimitives.Multiply(sums, _termFactors, _lambda);
        TensorPrimitives.Add(_lambda, _termPrior, _lambda);
    }

    // exp(psi(lambda) − psi(Σ lambda)) over the terms of each topic; returns the topics' part of the bound.
    private double UpdateFactors()
    {
        int terms = _counts.ColumnCount;
        var sums = new double[_topics];
        for (int i = 0; i < _lambda.Length; i++) sums[i % _topics] += _lambda[i];
        double[] logSums = Array.ConvertAll(sums, SpecialFunctions.DiGamma);
        double logPrior = SpecialFunctions.GammaLn(_termPrior);

        var bounds = new double[terms];
        Parallel.For(0, terms, _parallel, term =>
        {
            for (int k = 0, i = term * _topics; k < _topics; k++, i++)
            {
                double expected = SpecialFunctions.DiGamma(_lambda[i]) - logSums[k];
                _termFactors[i] = (float)Math.Exp(expected);
                bounds[term] += ((_termPrior - _lambda[i]) * expected) + SpecialFunctions.GammaLn(_lambda[i]) - logPrior;
            }
        });
        return bounds.Sum() + (_topics * SpecialFunctions.GammaLn(terms * (double)_termPrior)) - sums.Sum(SpecialFunctions.GammaLn);
    }
}
