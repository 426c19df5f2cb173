using System.Numerics.Tensors;

namespace MLNet.TextClustering.Metrics;

/// <summary>The coherence of one topic from the counts of its terms. Not a number with fewer than two terms.</summary>
/// <remarks>Röder, Both, Hinneburg: Exploring the Space of Topic Coherence Measures, WSDM 2015.</remarks>
internal static class Coherence
{
    private const double Epsilon = 1e-12;

    public static double Npmi(CooccurrenceCounter counts, int[] topic) =>
        Pairs(topic).Select(p => Npmi(counts, p.Upper, p.Lower)).DefaultIfEmpty(double.NaN).Average();

    public static double UMass(CooccurrenceCounter counts, int[] topic) =>
        Pairs(topic).Where(p => counts.Count(p.Upper) > 0)
            .Select(p => Math.Log((counts.Count(p.Upper, p.Lower) + 1.0) / counts.Count(p.Upper))).DefaultIfEmpty(double.NaN).Average();

    public static double Cv(CooccurrenceCounter counts, int[] topic)
    {
        if (topic.Length < 2)
            return double.NaN;
        double[][] vectors = [.. topic.Select(term => Array.ConvertAll(topic, other => Confirmation(counts, term, other)))];
        var sum = new double[topic.Length];
        foreach (double[] vector in vectors)
            TensorPrimitives.Add<double>(sum, vector, sum);
        double length = TensorPrimitives.Norm<double>(sum);
        return vectors.Average(v => TensorPrimitives.Norm<double>(v) * length is var norms and > 0 ? TensorPrimitives.Dot<double>(v, sum) / norms : 0);
    }

    private static double Confirmation(CooccurrenceCounter counts, int term, int other)
    {
        if (counts.Count(term) == 0 || counts.Count(other) == 0)
            return 0;
        return term == other ? 1 : Npmi(counts, term, other);
    }

    private static double Npmi(CooccurrenceCounter counts, int a, int b)
    {
        double windows = counts.Windows, together = counts.Count(a, b);
        if (together == windows)
            return 1;
        double independent = counts.Count(a) / windows * (counts.Count(b) / windows), joint = (together / windows) + Epsilon;
        return independent > 0 ? Math.Log(joint / independent) / -Math.Log(joint) : -1;
    }

    private static IEnumerable<(int Upper, int Lower)> Pairs(int[] topic) =>
        from lower in Enumerable.Range(1, Math.Max(0, topic.Length - 1)) from upper in Enumerable.Range(0, lower) select (topic[upper], topic[lower]);
}
