namespace MLNet.TextClustering.Report.Page;

/// <summary>The figures, each with its sentence, and what a reader must know beside them.</summary>
internal static class OverviewSection
{
    public static Markup Render(ReportData data) => Markup.Of(
        $"""
        <section id="overview" aria-labelledby="overview-title">
        <h2 id="overview-title">Overview</h2>
        {Cards(data.Figures)}{(data.LabelFigures.Count == 0 ? Markup.None : Markup.Of($"<h3>Beside the known labels</h3>\n{Cards(data.LabelFigures)}"))}{Notes(data.Notes)}</section>
        """);

    private static Markup Cards(IReadOnlyList<ReportFigure> figures) => Markup.Of($"<dl class=\"figures\">\n{figures.Select(Card)}</dl>\n");

    private static Markup Card(ReportFigure figure) => Markup.Of(
        $"""
        <div class="card figure"><dt>{figure.Name}</dt><dd class="value">{figure.Value}</dd><dd>{figure.Meaning}</dd></div>

        """);

    private static Markup Notes(IReadOnlyList<string> notes) =>
        notes.Count == 0 ? Markup.None : Markup.Of($"<ul class=\"notes\">{notes.Select(n => Markup.Of($"<li>{n}</li>"))}</ul>\n");
}
