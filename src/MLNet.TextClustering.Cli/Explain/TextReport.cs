using System.Globalization;

namespace MLNet.TextClustering.Cli.Explain;

/// <summary>What <c>explain --text</c> tells of one text.</summary>
internal sealed record TextReport(
    string Text, int Cluster, string Name, string Certainty, double SurerThan, double Margin, int NextCluster, double OutlierScore, IReadOnlyList<TermEffect> Terms)
{
    public static TextReport Of(string text, TextExplanation why) => new(
        text, why.Cluster, why.Name, why.Certainty.ToString().ToLowerInvariant(), why.SurerThan, why.Margin, why.NextCluster, why.OutlierScore, why.Terms);

    public void WriteLines(TextWriter output)
    {
        output.WriteLine(Cluster == 0 ? "no cluster" : $"cluster {Cluster}: {Name}");
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{Certainty}: surer than {100 * SurerThan:F0} % of the texts; next cluster {NextCluster}; outlier score {OutlierScore:F2} (1 is usual)"));
        foreach (var term in Terms)
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{term.Effect,8:+0.00;-0.00;0.00}  {term.Term}"));
    }
}
