using System.Globalization;
using MLNet.TextClustering.Metrics;

namespace MLNet.TextClustering;

/// <summary>
/// How good the top terms of topics are, judged by documents without labels. Made by
/// <see cref="TextClusteringCatalog.EvaluateTopics(Microsoft.ML.IDataView, string, string, TopicQualityOptions)"/>.
/// </summary>
/// <remarks>
/// Coherence as in Röder, Both, Hinneburg: Exploring the Space of Topic Coherence Measures, WSDM 2015; the documents that are given are the reference corpus. P(w) is the
/// share of the windows that hold w, P(v, w) of those that hold both; a window slides by one term over a document, and a document shorter than the window is one window.
/// ε = 10⁻¹². Figures depend on tokens, stop words and window: compare only what was measured alike. Means are over the topics with at least two terms, and not a number when there is none.
/// </remarks>
public sealed class TopicQuality
{
    private TopicQuality(TopicCoherence[] topics, double diversity, double overlap)
    {
        Topics = topics;
        Npmi = Mean(topics, t => t.Npmi);
        Cv = Mean(topics, t => t.Cv);
        UMass = Mean(topics, t => t.UMass);
        Diversity = diversity;
        InvertedRankBiasedOverlap = overlap;
    }

    /// <summary>
    /// C_NPMI: the mean over pairs of terms of ln((P(v, w) + ε) / (P(v) P(w))) / −ln(P(v, w) + ε), windows of 10 terms. −1 to 1, best 1, 0 for independent terms. A pair with a term
    /// that the documents lack counts −1, a pair that is in every window 1.
    /// </summary>
    public double Npmi { get; }

    /// <summary>
    /// C_V: the mean over terms of the cosine of the term's vector of NPMI with all terms of the topic and the sum of these vectors, windows of 110 terms. 0 to 1 but for
    /// rare negative ones, best 1. A term that the documents lack counts 0. It is high for terms that are rare together, and can be misleading: read it beside NPMI.
    /// </summary>
    public double Cv { get; }

    /// <summary>
    /// UMass: the mean over pairs, w ranked above v, of ln((D(v, w) + 1) / D(w)), D the number of documents that hold it (Mimno et al. 2011). At best about 0, the
    /// lower the worse, without a lower bound. A pair whose w the documents lack is left out.
    /// </summary>
    public double UMass { get; }

    /// <summary>Different terms / all terms of all topics (Dieng, Ruiz, Blei 2020). Above 0 to 1, best 1: no term twice. Not a number without a term.</summary>
    public double Diversity { get; }

    /// <summary>
    /// 1 − the mean over pairs of topics of their rank-biased overlap, extrapolated to infinite lists (Webber, Moffat, Zobel 2010; Bianchi, Terragni, Hovy 2021). 0 to 1, best 1: no two
    /// topics share a term; 0 when all are the same list. Shared terms at the top count more. Lists are cut to the shorter of two. Not a number with fewer than two topics that have a term.
    /// </summary>
    public double InvertedRankBiasedOverlap { get; }

    /// <summary>Each topic by itself, in the order given.</summary>
    public IReadOnlyList<TopicCoherence> Topics { get; }

    /// <summary>Measures topics against documents, which are read once.</summary>
    /// <param name="topics">The terms of each topic, the best first; a term that comes twice in a topic counts once.</param>
    /// <param name="documents">The terms of each document in their order, repeated as they are in the text.</param>
    /// <param name="options">Null: all defaults.</param>
    /// <remarks>Time grows with the length of the documents, times the topics that share a term; memory with the topics only.</remarks>
    /// <exception cref="ArgumentException">There is no topic or no document.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    /// <exception cref="OperationCanceledException">The options' token was cancelled.</exception>
    public static TopicQuality Measure(IReadOnlyList<IReadOnlyList<string>> topics, IEnumerable<IReadOnlyList<string>> documents, TopicQualityOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(topics);
        return Measure(topics, [.. topics.Select((_, i) => (i + 1).ToString(CultureInfo.InvariantCulture))], documents, options ?? new TopicQualityOptions());
    }

    internal static TopicQuality Measure(
        IReadOnlyList<IReadOnlyList<string>> topics, string[] names, IEnumerable<IReadOnlyList<string>> documents, TopicQualityOptions options)
    {
        ArgumentNullException.ThrowIfNull(documents);
        options.Validate();
        if (topics.Count == 0)
            throw new ArgumentException("There is no topic to measure.", nameof(topics));

        string[][] top = [.. topics.Select(t => t.Distinct().Take(options.TopTerms).ToArray())];
        var pairs = new TermPairs(top);
        var npmi = new CooccurrenceCounter(pairs, options.NpmiWindow);
        var cv = new CooccurrenceCounter(pairs, options.CvWindow);
        var whole = new CooccurrenceCounter(pairs, int.MaxValue);
        int count = 0;
        foreach (var document in documents)
        {
            options.CancellationToken.ThrowIfCancellationRequested();
            int[] terms = pairs.Encode(document);
            npmi.Add(terms);
            cv.Add(terms);
            whole.Add(terms);
            count++;
        }

        if (count == 0)
            throw new ArgumentException("There is no document to measure topics by.", nameof(documents));
        TopicCoherence[] coherences =
        [
            .. top.Select((terms, i) => new TopicCoherence(
                names[i], terms, Coherence.Npmi(npmi, pairs.Ids(terms)), Coherence.Cv(cv, pairs.Ids(terms)), Coherence.UMass(whole, pairs.Ids(terms)))),
        ];
        return new TopicQuality(coherences, TopicOverlap.Diversity(top), TopicOverlap.InvertedRankBiased(top, options.OverlapPersistence));
    }

    private static double Mean(TopicCoherence[] topics, Func<TopicCoherence, double> figure) =>
        topics.Select(figure).Where(double.IsFinite).DefaultIfEmpty(double.NaN).Average();
}
