using System.Reflection;

namespace MLNet.TextClustering.Report.Page;

/// <summary>The files of the page, embedded in this assembly: ours from <c>Report/Web</c>, the charting library as the build has fetched it from npm.</summary>
/// <param name="Template">The frame.</param>
/// <param name="Style">The style sheet.</param>
/// <param name="PageScript">What every page does.</param>
/// <param name="ChartScript">What draws the charts.</param>
/// <param name="Charts">Apache ECharts; null when the build had no npm: then charts are static SVG.</param>
/// <param name="Licences">Of what is not ours.</param>
internal sealed record PageAssets(string Template, string Style, string PageScript, string ChartScript, string? Charts, IReadOnlyList<Licence> Licences)
{
    private static readonly string[] ChartScripts = ["theme.js", "points.js", "map.js", "legend.js", "search.js", "confusion.js", "curves.js", "charts.js"];

    public static PageAssets Embedded { get; } = Load();

    /// <summary>The same page without the charting library.</summary>
    public PageAssets WithoutCharts() => this with { Charts = null, Licences = [] };

    private static PageAssets Load()
    {
        string? charts = Read("echarts.js");
        Licence[] licences = charts is null
            ? []
            :
            [
                new Licence("Apache ECharts", "Apache-2.0", Read("echarts.notice.txt") + "\n" + Read("echarts.licence.txt")),
                new Licence("ZRender, part of Apache ECharts", "BSD-3-Clause", Read("zrender.licence.txt")!),
            ];
        return new PageAssets(Read("report.html")!, Read("report.css")!, Read("page.js")!, string.Concat(ChartScripts.Select(Read)), charts, licences);
    }

    private static string? Read(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"report/{name}");
        if (stream is null)
            return null;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}

/// <summary>The licence of a part of the page.</summary>
internal sealed record Licence(string Work, string Name, string Text);
