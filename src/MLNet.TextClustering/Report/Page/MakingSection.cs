namespace MLNet.TextClustering.Report.Page;

/// <summary>The parameters and versions that made the model and the page, and the licences of the page's parts.</summary>
internal static class MakingSection
{
    public static Markup Render(IReadOnlyList<KeyValuePair<string, string>> parameters, IReadOnlyList<Licence> licences) => Markup.Of(
        $"""
        <section id="making" aria-labelledby="making-title">
        <h2 id="making-title">How it was made</h2>
        <div class="card">
        <table class="parameters"><tbody>
        {parameters.Select(p => Markup.Of($"<tr><th scope=\"row\">{p.Key}</th><td dir=\"auto\">{p.Value}</td></tr>\n"))}</tbody></table>
        {licences.Select(l => Markup.Of($"<details class=\"licence\"><summary>This page contains {l.Work} ({l.Name})</summary><pre>{l.Text}</pre></details>\n"))}</div>
        </section>
        """);
}
