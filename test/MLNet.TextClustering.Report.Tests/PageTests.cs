using System.Text.Json;
using System.Text.RegularExpressions;
using MLNet.TextClustering.Report.Page;
using MLNet.TextClustering.Report.Svg;

namespace MLNet.TextClustering.Report.Tests;

public class PageTests
{
    private const string Attack = "</script><script>alert(1)</script><!-- \u2028\u2029 & \" ' {{title}} <b>";

    [Test]
    public void What_stands_in_braces_is_encoded_unless_it_is_markup()
    {
        string text = "<i a=\"b\" c='d'>&";
        var inner = Markup.Of($"<b>{text}</b>");
        Assert.That(Markup.Of($"<p title=\"{text}\">{inner}{3}{0.5:F2}</p>").ToString(), Is.EqualTo(
            "<p title=\"&lt;i a=&quot;b&quot; c=&#x27;d&#x27;&gt;&amp;\"><b>&lt;i a=&quot;b&quot; c=&#x27;d&#x27;&gt;&amp;</b>30.50</p>"));
    }

    [Test]
    public void Letters_of_other_scripts_stay_readable() => Assert.That(Markup.Of($"{"银行 été Ω"}").ToString(), Is.EqualTo("银行 été Ω"));

    [Test]
    public void Data_in_a_script_element_cannot_end_it_and_comes_back_whole()
    {
        var data = SyntheticReport.Create(20, 2);
        data = data with { Explanation = data.Explanation with { Clusters = [.. data.Clusters.Select(c => c with { Name = Attack })] } };
        string json = PageJson.Serialize(data, Mark.Assign(data));

        Assert.That(json, Does.Not.Contain('<').And.Not.Contain('>').And.Not.Contain('&').And.Not.Contain('\u2028').And.Not.Contain('\u2029'));
        Assert.That(JsonDocument.Parse(json).RootElement.GetProperty("clusters")[1].GetProperty("name").GetString(), Is.EqualTo(Attack));
    }

    [Test]
    public void Scripts_in_a_page_are_its_own_and_its_policy_names_the_hash_of_each()
    {
        string html = Rendered.Static(SyntheticReport.Create(50, 3, extraText: Attack) with { Title = Attack });
        string policy = Regex.Match(html, "Content-Security-Policy\" content=\"([^\"]*)").Groups[1].Value;

        Assert.That(Regex.Count(html, "<script"), Is.EqualTo(1));
        Assert.That(policy, Does.StartWith("default-src 'none';").And.Contain(Markup.Of($"{new Script(PageAssets.Embedded.PageScript, "module").Hash}").ToString()));
    }

    [TestCase(true)]
    [TestCase(false)]
    public void A_page_names_no_address_to_load_from(bool isInteractive)
    {
        var data = SyntheticReport.Create(50, 3);
        string html = isInteractive ? Rendered.Interactive(data) : Rendered.Static(data);
        Assert.That(Regex.Matches(html, @"(?:src|href|action)\s*=\s*[""'](?!#|data:)[^""']+").Select(m => m.Value), Is.Empty);
        string style = Regex.Match(html, "<style>(.*?)</style>", RegexOptions.Singleline).Groups[1].Value;
        Assert.That(style, Does.Contain(".card").And.Not.Contain("@import").And.Not.Contain("url("));
    }

    [Test]
    public void The_licences_of_the_charting_library_are_in_a_page_that_contains_it_and_only_there()
    {
        var data = SyntheticReport.Create(50, 3);
        Assert.That(Rendered.Interactive(data), Does.Contain("Apache License").And.Contain("Apache Software Foundation").And.Contain("Baidu Inc."));
        Assert.That(Rendered.Static(data), Does.Not.Contain("Apache License"));
    }

    [Test]
    public void The_same_report_is_written_in_the_same_bytes()
    {
        string first = Rendered.Static(SyntheticReport.Create(300, 5)), second = Rendered.Static(SyntheticReport.Create(300, 5));
        Assert.That(second, Is.EqualTo(first));
    }

    [Test]
    public void Sections_without_content_are_neither_shown_nor_in_the_navigation()
    {
        string html = Rendered.Static(SyntheticReport.Create(50, 3, hasMap: false, hasLabels: false) with { Curves = [] });
        foreach (string section in new[] { "map", "labels", "training" })
            Assert.That(html, Does.Not.Contain($"\"#{section}\"").And.Not.Contain($"id=\"{section}\""));
        Assert.That(html, Does.Contain("\"#clusters\"").And.Contain("id=\"hierarchy\""));
    }

    [Test]
    public void One_cluster_has_no_kinship_and_an_empty_one_says_so()
    {
        var one = SyntheticReport.Create(20, 1);
        one = one with { Explanation = one.Explanation with { Clusters = [one.Clusters[0] with { Size = 0, Cohesion = double.NaN }] } };
        Assert.That(Rendered.Static(one), Does.Contain("No text is in this cluster.").And.Not.Contain("id=\"hierarchy\""));
    }

    [Test]
    public void Clusters_of_one_colour_differ_in_shape_as_long_as_there_are_shapes()
    {
        var marks = Mark.Assign(SyntheticReport.Create(500, 30));
        Assert.That(marks.Take(8).Select(m => m.Colour), Is.Unique);
        foreach (var colour in marks.GroupBy(m => m.Colour).Where(g => g.Count() <= Mark.Shapes))
            Assert.That(colour.Select(m => m.Shape), Is.Unique);
    }

    [Test]
    public void With_many_clusters_neighbours_on_the_map_have_other_colours()
    {
        // A row of clusters, each a step from the next.
        var data = SyntheticReport.Create(400, 40);
        int[] cluster = [.. Enumerable.Range(0, 400).Select(i => 1 + (i % 40))];
        data = data with { Map = new ReportMap([.. cluster.Select(c => (float)c)], new float[400], cluster, [.. cluster.Select(c => $"{c}")]) };
        var marks = Mark.Assign(data);
        Assert.That(Enumerable.Range(9, 30).Count(i => marks[i].Colour == marks[i + 1].Colour || marks[i].Colour == marks[i - 1].Colour), Is.Zero);
    }

    [Test]
    public void A_table_of_labels_is_ordered_so_that_equal_partitions_are_a_diagonal()
    {
        int[] clusters = [3, 3, 3, 1, 1, 2];
        var table = ContingencyTable.Create([7, 7, 7, 9, 9, 8], clusters);
        var order = LabelOrder.Of(table, [.. SyntheticReport.Create(6, 3).Clusters.Select((c, i) => c with { Size = clusters.Count(n => n == i + 1) })]);
        Assert.That(order.Clusters, Is.EqualTo(new[] { 3, 1, 2 }));
        Assert.That(order.Cells.Select(c => (c.Row, c.Column, c.Count)), Is.EqualTo(new[] { (0, 0, 3), (1, 1, 2), (2, 2, 1) }));
    }

    [Test]
    public void The_tree_joins_two_leaves_at_their_height()
    {
        var tree = new ClusterHierarchy(3, [new ClusterMerge(1, 3, 4, 0.5, 2), new ClusterMerge(4, 2, 5, 1, 3)]);
        Assert.That(DendrogramSvg.Draw(tree).ToString(), Does.Contain("viewBox=\"0 0 1 3\"").And.Contain("d=\"M1.0000 0.50H0.5000V1.50H1.0000M0.5000 1.00H0.0100V2.50H1.0000\""));
    }

    [Test]
    public void Units_on_the_map_are_as_long_in_both_directions()
    {
        var map = new ReportMap([0, 10], [5, 7], [1, 1], ["a", "b"]);
        var (x, y) = MapFrame.Of(map).Place(map, 100, 100);
        Assert.That(x, Is.EqualTo(new[] { 0.0, 100 }).Within(1e-9));
        Assert.That(y, Is.EqualTo(new[] { 40.0, 60 }).Within(1e-9));
    }

    [TestCase("  two\n\tlines \r\n", 50, "two lines")]
    [TestCase("exactly ten", 11, "exactly ten")]
    [TestCase("cut at a whole word or not", 10, "cut at a…")]
    [TestCase("👩‍👩‍👧👩‍👩‍👧👩‍👩‍👧👩‍👩‍👧", 20, "👩‍👩‍👧👩‍👩‍👧…")]
    [TestCase("", 20, "")]
    public void A_shown_text_is_one_line_and_cut_between_characters(string text, int maximum, string shown) => Assert.That(ShortText.Of(text, maximum), Is.EqualTo(shown));
}
