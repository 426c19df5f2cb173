namespace MLNet.TextClustering.Data;

/// <summary>Class-based TF-IDF (Grootendorst 2022, BERTopic): W(t, c) = tf(t, c) · ln(1 + A / f(t)). A cluster is one long document.</summary>
internal static class ClassTfIdf
{
    /// <param name="frequency">tf: the term's share in its cluster, or its count where only the order of one cluster's terms matters.</param>
    /// <param name="occurrences">f: the term's count in all clusters.</param>
    /// <param name="meanTerms">A: terms of a cluster, on average.</param>
    public static double Weight(double frequency, double occurrences, double meanTerms) => frequency * Math.Log(1 + (meanTerms / occurrences));
}
