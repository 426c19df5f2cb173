using System.Text.RegularExpressions;
using Microsoft.ML;
using Microsoft.ML.Data;
using static MLNet.TextClustering.Report.Tests.Themes;

namespace MLNet.TextClustering.Report.Tests;

public class WriteReportTests
{
    [Test]
    public void A_report_shows_figures_clusters_texts_labels_and_versions()
    {
        var (mlContext, model, data) = Fit(Rows(90));
        string html = PageOf(mlContext, model, data, new ReportOptions { Title = "Bank", LabelColumnName = "Label", Parameters = [new("Method", "lsa")] });

        using (Assert.EnterMultipleScope())
        {
            Assert.That(html, Does.Contain("<h1 dir=\"auto\">Bank</h1>").And.Contain("90 texts in 3 clusters"));
            Assert.That(Regex.Count(html, "<article "), Is.EqualTo(3));
            Assert.That(html, Does.Contain("Silhouette").And.Contain("Agreement (NMI)").And.Contain("Diversity of the terms"));
            Assert.That(html, Does.Contain("<span dir=\"auto\">mastercard</span>"), "a term");
            Assert.That(Regex.Count(html, "<li dir=\"auto\" lang=\"\">my [a-z ]+ please</li>"), Is.GreaterThanOrEqualTo(15), "five typical texts a cluster");
            Assert.That(html, Does.Contain("<span dir=\"auto\">login</span> <small>100%</small>"), "the label of a cluster");
            Assert.That(html, Does.Contain("<th scope=\"row\">Method</th><td dir=\"auto\">lsa</td>").And.Contain("<th scope=\"row\">Microsoft.ML</th>"));
        }
    }

    [Test]
    public void A_loaded_model_gives_the_same_report_and_so_does_scored_data()
    {
        var (mlContext, model, data) = Fit(Rows(60));
        string report = PageOf(mlContext, model, data);
        using var saved = new MemoryStream();
        mlContext.Model.Save(model, data.Schema, saved);
        saved.Position = 0;
        var loaded = mlContext.Model.Load(saved, out _);

        Assert.That(PageOf(mlContext, loaded, data), Is.EqualTo(report));
        Assert.That(PageOf(mlContext, model, model.Transform(data)), Is.EqualTo(report));
    }

    [Test]
    public void A_report_in_a_file_replaces_an_older_one()
    {
        var (mlContext, model, data) = Fit(Rows(30));
        string path = Path.Combine(Path.GetTempPath(), $"report-{Guid.NewGuid():N}.html");
        try
        {
            File.WriteAllText(path, "old");
            mlContext.TextClustering().WriteReport(model, data, path);
            Assert.That(File.ReadAllText(path), Does.StartWith("<!DOCTYPE html>").And.EndWith("</html>\n"));
            Assert.That(File.Exists(path + ".tmp"), Is.False);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Test]
    public void Markup_in_texts_and_labels_stays_text()
    {
        var rows = Rows(60);
        rows[0] = new Row("<script>alert(1)</script> card visa </script>", "<b>card</b>");
        var (mlContext, model, data) = Fit(rows);
        string html = PageOf(mlContext, model, data, new ReportOptions { LabelColumnName = "Label", TextsPerCluster = 60 });
        Assert.That(html, Does.Not.Contain("<script>alert").And.Not.Contain("<b>card"));
        Assert.That(html, Does.Contain("&lt;script&gt;alert(1)&lt;/script&gt; card visa"));
    }

    [Test]
    public void Long_texts_are_cut_and_the_page_says_where()
    {
        var rows = Rows(60);
        rows[3] = rows[3] with { Text = string.Join(' ', Enumerable.Repeat(rows[3].Text, 50)) };
        var (mlContext, model, data) = Fit(rows);
        string html = PageOf(mlContext, model, data, new ReportOptions { MaximumTextLength = 60, TextsPerCluster = 60 });
        Assert.That(Regex.Matches(html, "<li dir=\"auto\" lang=\"\">([^<]*)</li>").Max(m => m.Groups[1].Value.Length), Is.LessThanOrEqualTo(60));
        Assert.That(html, Does.Contain("cut after 60 characters"));
    }

    [Test]
    public void Another_name_of_the_text_column_is_followed_and_a_missing_one_is_told()
    {
        var (mlContext, model, data) = Fit(Rows(60));
        var scored = model.Transform(data);
        var renamed = mlContext.Transforms.CopyColumns("Question", "Text").Append(mlContext.Transforms.DropColumns("Text")).Fit(scored).Transform(scored);

        Assert.That(PageOf(mlContext, model, renamed, new ReportOptions { TextColumnName = "Question" }), Does.Contain(" please</li>"));
        Assert.That(PageOf(mlContext, model, renamed), Does.Not.Contain(" please</li>").And.Contain("no column of texts"));
        Assert.That(() => PageOf(mlContext, model, data, new ReportOptions { TextColumnName = "Body" }), Throws.ArgumentException.With.Message.Contains("no text column 'Body'"));
        Assert.That(() => PageOf(mlContext, model, data, new ReportOptions { LabelColumnName = "Class" }), Throws.ArgumentException.With.Message.Contains("'Class'"));
    }

    [Test]
    public void The_map_shows_so_many_texts_as_are_asked_for_and_says_so()
    {
        var (mlContext, model, data) = Fit(Rows(90));
        string all = PageOf(mlContext, model, data), some = PageOf(mlContext, model, data, new ReportOptions { MaximumPoints = 40 }), none = PageOf(mlContext, model, data, new ReportOptions { MaximumPoints = 0 });
        using (Assert.EnterMultipleScope())
        {
            Assert.That(all, Does.Contain("id=\"map\"").And.Not.Contain("evenly chosen"));
            Assert.That(some, Does.Contain("id=\"map\"").And.Contain("The map shows 40 of the 90 texts, evenly chosen"));
            Assert.That(none, Does.Not.Contain("id=\"map\""));
        }
    }

    [Test]
    public void Equal_texts_stand_in_one_place_and_like_ones_nearer_than_others()
    {
        Row[] rows = Rows(90);
        var (mlContext, model, data) = Fit([.. rows, .. rows]);
        var map = new ReportMapBuilder(new ReportOptions()).Build(model.Transform(data), "Text", "Latent", 180)!;

        Assert.That(map.Texts, Is.EqualTo(rows.Concat(rows).Select(r => r.Text)));
        Assert.That(map.X[..90].Zip(map.Y), Is.EqualTo(map.X[90..].Zip(map.Y[90..])));
        double Distance(int i, int j) => Math.Pow(map.X[i] - map.X[j], 2) + Math.Pow(map.Y[i] - map.Y[j], 2);
        double own = Enumerable.Range(0, 87).Average(i => Distance(i, i + 3)), other = Enumerable.Range(0, 87).Average(i => Distance(i, i + 1));
        Assert.That(own, Is.LessThan(other), "row i + 3 has the theme of row i, row i + 1 another");
    }

    [Test]
    public void Rows_without_numbers_are_not_on_the_map()
    {
        var mlContext = new MLContext(seed: 1);
        var rows = Enumerable.Range(0, 10).Select(i => new Placed { Latent = [i, i == 4 ? float.NaN : 1, 2 * i], PredictedLabel = 1, Text = $"{i}" });
        var map = new ReportMapBuilder(new ReportOptions()).Build(mlContext.Data.LoadFromEnumerable(rows), "Text", "Latent", 10)!;
        Assert.That(map.Texts, Is.EqualTo(new[] { "0", "1", "2", "3", "5", "6", "7", "8", "9" }));
    }

    private sealed class Placed
    {
        [VectorType(3)]
        public float[] Latent { get; set; } = [];

        [KeyType(2)]
        public uint PredictedLabel { get; set; }

        public string Text { get; set; } = "";
    }

    [Test]
    public void One_document_and_equal_documents_can_be_reported_on()
    {
        var (mlContext, model, _) = Fit(Rows(60));
        Assert.That(PageOf(mlContext, model, mlContext.Data.LoadFromEnumerable(Rows(1))), Does.Contain("1 text in 3 clusters").And.Contain("No text is in this cluster."));
        Assert.That(PageOf(mlContext, model, mlContext.Data.LoadFromEnumerable(Enumerable.Repeat(Rows(1)[0], 5))), Does.Contain("5 texts in 3 clusters"));
    }

    [Test]
    public void Empty_texts_can_be_reported_on()
    {
        var (mlContext, model, _) = Fit(Rows(60));
        var data = mlContext.Data.LoadFromEnumerable(Rows(5).Append(new Row("", "card")));
        Assert.That(PageOf(mlContext, model, data), Does.Contain("6 texts in 3 clusters"));
    }

    [Test]
    public void Nothing_to_report_on_is_told()
    {
        var (mlContext, model, data) = Fit(Rows(60));
        var catalog = mlContext.TextClustering();
        using var page = new MemoryStream();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(() => catalog.WriteReport(null!, data, page), Throws.ArgumentNullException);
            Assert.That(() => catalog.WriteReport(model, null!, page), Throws.ArgumentNullException);
            Assert.That(() => catalog.WriteReport(model, data, (Stream)null!), Throws.ArgumentNullException);
            Assert.That(() => catalog.WriteReport(model, data, " "), Throws.ArgumentException);
            Assert.That(() => PageOf(mlContext, model, mlContext.Data.LoadFromEnumerable(Array.Empty<Row>())), Throws.InvalidOperationException);
            Assert.That(() => PageOf(mlContext, catalog.Featurize("Features", "Text").Fit(data), data), Throws.ArgumentException.With.Message.Contains("not a clustering model"));
            Assert.That(() => PageOf(mlContext, model, data, new ReportOptions { CancellationToken = new CancellationToken(canceled: true) }), Throws.InstanceOf<OperationCanceledException>());
        }
    }

    [Test]
    public void Options_out_of_their_range_are_told_with_their_value()
    {
        var (mlContext, model, data) = Fit(Rows(30));
        foreach (var (options, message) in new[]
                 {
                     (new ReportOptions { NumberOfTerms = 0 }, "NumberOfTerms is 0"), (new ReportOptions { TextsPerCluster = -1 }, "TextsPerCluster is -1"),
                     (new ReportOptions { MaximumTextLength = 5 }, "MaximumTextLength is 5"), (new ReportOptions { MaximumPoints = -1 }, "MaximumPoints is -1"),
                 })
        {
            Assert.That(() => PageOf(mlContext, model, data, options), Throws.InstanceOf<ArgumentOutOfRangeException>().With.Message.Contains(message));
        }

        Assert.That(() => PageOf(mlContext, model, data, new ReportOptions { Title = "" }), Throws.ArgumentException);
    }
}
