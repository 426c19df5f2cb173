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
        return new ReportData("Questions of bank customers", $"{texts:N0} texts in {clusters} clusters by vae, seed 1")
        {
            Figures =
            [
                new("Texts", $"{texts:N0}", "All texts of questions.tsv have a cluster."),
                new("Clusters", $"{clusters}", "The number that was asked for; none is empty."),
                new("Silhouette", "0.18", "Most texts are a little nearer to their own cluster than to the next one: the clusters overlap at their borders."),
                new("Largest cluster", "3.9%", "No cluster has swallowed the others."),
                new("Agreement with the labels (NMI)", "0.69", "Who knows the cluster knows 69% of what the label tells."),
            ],
            Notes = ["Texts are cut after 200 characters."],
            Clusters =
            [
                .. Enumerable.Range(1, clusters).Select(c => new ReportCluster(c, Name(c), sizes[c - 1], (double)sizes[c - 1] / texts, sizes[c - 1] == 0 ? double.NaN : 0.4 + (0.5 * random.NextDouble()))
                {
                    Terms = [.. Enumerable.Range(0, 8).Select(i => new ReportTerm(words[((c * 3) + i) % words.Length], 8.0 / (1 + i)))],
                    Representative = [.. c == 1 && extraText is not null ? [extraText] : Array.Empty<string>(), Text(), Text(), Text()],
                    Borderline = [Text(), Text()],
                    Outliers = c % 3 == 0 ? [Text()] : [],
                    Nearest = [.. Enumerable.Range(1, Math.Min(3, clusters - 1)).Select(i => new ReportNeighbour(1 + ((c - 1 + i) % clusters), 0.5))],
                }),
            ],
            Map = hasMap ? map : null,
            Merges = [.. Enumerable.Range(0, clusters - 1).Select(m => new ReportMerge(m == 0 ? 0 : clusters + m - 1, m + 1, 0.2 + (0.8 * m / clusters)))],
            Labels = hasLabels ? Labels(clusters, sizes, random) : null,
            Curves =
            [
                Curve("Reconstruction", "How badly texts are given back; falls and then lies flat.", x => 5 + (3 * Math.Exp(-x / 8))),
                Curve("KL divergence", "What the latents cost; rises with what they tell.", x => 4 * (1 - Math.Exp(-x / 4))),
                Curve("Active latent units", "How many of the latents are used.", x => Math.Round(32 * (1 - Math.Exp(-x / 3)))),
            ],
            Parameters = [new("Method", "vae"), new("Seed", "1"), new("Latent size", "64"), new("MLNet.TextClustering", "0.1.0"), new("ML.NET", "5.0.0")],
        };
    }

    private static ReportLabels Labels(int clusters, int[] sizes, Random random) => new(
        [.. Enumerable.Range(0, clusters).Select(c => $"label_{Words[c % Words.Length].Replace(' ', '_')}_{c}")],
        [
            .. Enumerable.Range(1, clusters).Where(c => sizes[c - 1] > 3).SelectMany(c => new[]
            {
                new ReportCell(c, c - 1, sizes[c - 1] - 3), new ReportCell(c, c % clusters, 2), new ReportCell(c, (c + 1 + random.Next(clusters)) % clusters, 1),
            }).GroupBy(c => (c.Cluster, c.Label)).Select(g => new ReportCell(g.Key.Cluster, g.Key.Label, g.Sum(c => c.Count))),
        ]);

    private static ReportCurve Curve(string name, string meaning, Func<double, double> value) =>
        new(name, meaning, "epoch", [.. Enumerable.Range(1, 40).Select(x => (double)x)], [.. Enumerable.Range(1, 40).Select(x => value(x))]);
}
