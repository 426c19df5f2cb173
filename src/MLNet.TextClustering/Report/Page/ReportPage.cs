using System.Text.RegularExpressions;

namespace MLNet.TextClustering.Report.Page;

/// <summary>Writes a report as one HTML file that needs nothing else: styles, scripts, data and licences are inside, and its policy forbids the browser any request.</summary>
internal static partial class ReportPage
{
    public static void Write(ReportData data, PageAssets assets, TextWriter output)
    {
        var marks = Mark.Assign(data);
        bool isInteractive = assets.Charts is not null;
        string json = PageJson.Serialize(data, marks);
        Script[] scripts = isInteractive
            ? [new Script(assets.Charts!, "text/javascript"), new Script(assets.ChartScript, "module"), new Script(assets.PageScript, "module")]
            : [new Script(assets.PageScript, "module")];
        var parts = new Dictionary<string, Markup>
        {
            ["policy"] = Markup.Of($"default-src 'none'; style-src 'unsafe-inline'; img-src data:; script-src {string.Join(' ', scripts.Select(s => s.Hash))}"),
            ["title"] = Markup.Of($"{data.Title}"),
            ["lead"] = Markup.Of($"{data.Lead}"),
            ["style"] = Markup.Trusted(assets.Style),
            ["navigation"] = Markup.None,
            ["overview"] = OverviewSection.Render(data),
            ["map"] = data.Map is { } map ? MapSection.Render(map, data.Clusters, marks, isInteractive) : Markup.None,
            ["clusters"] = ClusterSection.Render(data, marks),
            ["hierarchy"] = HierarchySection.Render(data, marks),
            ["labels"] = data.Labels is { } labels ? LabelSection.Render(labels, data.Clusters, isInteractive) : Markup.None,
            ["training"] = TrainingSection.Render(data.Curves, isInteractive),
            ["making"] = MakingSection.Render(data.Parameters, assets.Licences),
            ["data"] = isInteractive ? Markup.Trusted($"<script type=\"application/json\" id=\"report-data\">{json}</script>") : Markup.None,
            ["scripts"] = Markup.Join(scripts.Select(s => s.Render())),
        };
        parts["navigation"] = Navigation(parts);

        // One pass: a text that looks like a placeholder stays a text.
        output.Write(Placeholder().Replace(assets.Template, match => parts[match.Groups[1].Value].ToString()));
    }

    private static Markup Navigation(Dictionary<string, Markup> parts)
    {
        (string Section, string Title)[] entries =
        [
            ("overview", "Overview"), ("map", "Map"), ("clusters", "Clusters"), ("hierarchy", "Kinship"), ("labels", "Labels"), ("training", "Training"), ("making", "How it was made"),
        ];
        return Markup.Join(entries.Where(e => parts[e.Section] != Markup.None).Select(e => Markup.Of($"""<li><a href="#{e.Section}">{e.Title}</a></li>""")));
    }

    [GeneratedRegex(@"\{\{([a-z]+)\}\}")]
    private static partial Regex Placeholder();
}
