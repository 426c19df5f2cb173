namespace MLNet.TextClustering.Report.Page;

/// <summary>The figures, each with its sentence, and what a reader must know beside them.</summary>
internal static class OverviewSection
{
    public static Markup Render(IReadOnlyList<ReportFigure> figures, IReadOnlyList<string> notes) => Markup.Of(
        $"""
        <section id="overview" aria-labelledby="overview-title">
        <h2 id="overview-title">Overview</h2>
        <dl class="figures">
        {figures.Select(Card)}</dl>
        {(notes.Count == 0 ? Markup.None : Markup.Of($"<ul class=\"notes\">{notes.Select(n => Markup.Of($"<li>{n}</li>"))}</ul>\n"))}</section>
        """);

    private static Markup Card(ReportFigure figure) => Markup.Of(
        $"""
        <div class="card figure"><dt>{figure.Name}</dt><dd class="value">{figure.Value}</dd><dd>{figure.Meaning}</dd></div>

        """);
}
