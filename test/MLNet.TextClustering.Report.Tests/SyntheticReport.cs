using MLNet.TextClustering.Report;

namespace MLNet.TextClustering.Report.Tests;

/// <summary>Reports made of nothing, of any size: clouds of points with texts of invented words.</summary>
internal static class SyntheticReport
{
    private static readonly string[] Words =
        ["card", "payment", "exchange", "rate", "transfer", "pending", "cash", "machine", "password", "identity", "top up", "refund", "country", "currency", "limit", "fee", "delivery", "pin", "virtual", "statement"];

    private static readonly string[] Chinese = ["银行", "转账", "汇率", "密码", "退款", "现金", "国家", "限额", "手续费", "快递"];

    public static ReportData Create(int texts, int clusters, bool hasMap = true, bool hasLabels = true, bool isChinese = false, string? extraText = null)
    {
        var random = new Random(11);
        string[] words = isChinese ? Chinese : Words;
        string Text() => string.Join(isChinese ? "" : " ", Enumerable.Range(0, 5 + random.Next(12)).Select(_ => words[random.Next(words.Length)]));
        var middle = Enumerable.Range(0, clusters).Select(_ => (X: 10 * random.NextDouble(), Y: 8 * random.NextDouble())).ToArray();
        int[] cluster = [.. Enumerable.Range(0, texts).Select(_ => 1 + (int)(clusters * Math.Pow(random.NextDouble(), 1.6)))];
        double Near(double centre) => centre + (0.35 * (random.NextDouble() + random.NextDouble() + random.NextDouble() - 1.5));
        var map = new ReportMap(
            [.. cluster.Select(c => (float)Near(middle[c - 1].X))], [.. cluster.Select(c => (float)Near(middle[c - 1].Y))], cluster,
            [.. cluster.Select((_, i) => i == 0 && extraText is not null ? extraText : Text())]);
        int[] sizes = [.. Enumerable.Range(1, clusters).Select(c => cluster.Count(n => n == c))];
        string Name(int number) => number == 2 && !isChinese ? "a name that is much longer than the others: donaudampfschifffahrtsgesellschaft" : $"{words[number % words.Length]}, {words[number * 7 % words.Length]}";
        ClusterText Show(string text) => new(0, text, 0.5, 0.5, 1, 1);
        var explained = Enumerable.Range(1, clusters).Select(c => new ClusterExplanation(
            c, Name(c), sizes[c - 1], (double)sizes[c - 1] / texts, sizes[c - 1] == 0 ? double.NaN : 0.4 + (0.5 * random.NextDouble()),
            [.. Enumerable.Range(0, 8).Select(i => new ClusterTerm(words[((c * 3) + i) % words.Length], 8.0 / (1 + i), 0.5))], [], [],
            [.. c == 1 && extraText is not null ? new[] { Show(extraText) } : [], Show(Text()), Show(Text()), Show(Text())],
            [Show(Text()), Show(Text())],
            c % 3 == 0 ? [Show(Text())] : [],
            [.. Enumerable.Range(1, Math.Min(3, clusters - 1)).Select(i => new ClusterNeighbour(1 + ((c - 1 + i) % clusters), 0.5))]));
        var hierarchy = new ClusterHierarchy(
            clusters, [.. Enumerable.Range(0, clusters - 1).Select(m => new ClusterMerge(m == 0 ? 1 : clusters + m, m + 2, clusters + m + 1, 0.2 + (0.8 * m / clusters), 2))]);
        return new ReportData("Questions of bank customers", $"{texts:N0} texts in {clusters} clusters by vae, seed 1", new ClusteringExplanation(texts, 0, 3, 2, [.. explained], hierarchy))
        {
            Figures =
            [
                new("Texts", $"{texts:N0}", "All of them are in a cluster."),
                new("Clusters", $"{clusters}", "The number that was asked for; none is empty."),
                new("Silhouette", "0.18", "Texts are somewhat nearer to their own cluster than to the next: borders are blurred."),
                new("Largest cluster", "3.9%", "No cluster has swallowed the others."),
            ],
            LabelFigures = hasLabels ? [new("Agreement (NMI)", "0.69", "How much clusters and labels tell of each other: 0 nothing, 1 all.")] : [],
            Notes = ["Texts are cut after 200 characters."],
            Map = hasMap ? map : null,
            Labels = hasLabels ? Labels(cluster, random) : null,
            Curves =
            [
                Curve("Reconstruction", "How badly texts are given back; falls and then lies flat.", x => 5 + (3 * Math.Exp(-x / 8))),
                Curve("KL divergence", "What the latents cost; rises with what they tell.", x => 4 * (1 - Math.Exp(-x / 4))),
                Curve("Active latent units", "How many of the latents are used.", x => Math.Round(32 * (1 - Math.Exp(-x / 3)))),
            ],
            Parameters = [new("Method", "vae"), new("Seed", "1"), new("Latent size", "64"), new("MLNet.TextClustering", "0.1.0"), new("ML.NET", "5.0.0")],
        };
    }

    // Most texts of a cluster have the label of its number, some another one.
    private static ContingencyTable Labels(int[] cluster, Random random)
    {
        int[] labels = [.. cluster.Select(c => random.Next(10) < 8 ? c : cluster[random.Next(cluster.Length)])];
        return ContingencyTable.Create(labels, cluster, label => $"label_{Words[label % Words.Length].Replace(' ', '_')}_{label}", number => $"{number}");
    }

    private static TrainingCurve Curve(string name, string meaning, Func<double, double> value) =>
        new(name, meaning, "epoch", [.. Enumerable.Range(1, 40).Select(x => (double)x)], [.. Enumerable.Range(1, 40).Select(x => value(x))]);
}
