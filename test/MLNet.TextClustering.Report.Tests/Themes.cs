using Microsoft.ML;

namespace MLNet.TextClustering.Report.Tests;

/// <summary>Texts of three themes and models of them.</summary>
internal static class Themes
{
    private static readonly (string Label, string[] Words)[] All =
    [
        ("card", ["card", "visa", "mastercard", "plastic", "chip", "contactless", "swallowed"]),
        ("rate", ["rate", "exchange", "currency", "euro", "dollar", "conversion", "abroad"]),
        ("login", ["password", "login", "passcode", "forgot", "account", "locked", "reset"]),
    ];

    public sealed record Row(string Text, string Label);

    public static Row[] Rows(int count)
    {
        var random = new Random(5);
        return
        [
            .. Enumerable.Range(0, count).Select(i =>
            {
                var (label, words) = All[i % All.Length];
                string[] chosen = [.. words];
                random.Shuffle(chosen);
                return new Row($"my {string.Join(' ', chosen.Take(4))} please", label);
            }),
        ];
    }

    public static (MLContext MLContext, ITransformer Model, IDataView Data) Fit(IReadOnlyList<Row> rows, int clusters = 3)
    {
        var mlContext = new MLContext(seed: 1);
        var data = mlContext.Data.LoadFromEnumerable(rows);
        var catalog = mlContext.TextClustering();
        var pipeline = catalog.Featurize("Features", "Text")
            .Append(catalog.LsaLatent("Latent", "Features", new LsaLatentOptions { Rank = 4 }))
            .Append(catalog.SphericalKMeans("Latent", clusters));
        return (mlContext, pipeline.Fit(data), data);
    }

    public static string PageOf(MLContext mlContext, ITransformer model, IDataView data, ReportOptions? options = null)
    {
        using var page = new MemoryStream();
        mlContext.TextClustering().WriteReport(model, data, page, options);
        return System.Text.Encoding.UTF8.GetString(page.ToArray());
    }
}
