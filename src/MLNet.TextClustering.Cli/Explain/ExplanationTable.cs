using System.Globalization;
using Spectre.Console;

namespace MLNet.TextClustering.Cli.Explain;

/// <summary>An explanation for people: a row a cluster.</summary>
internal static class ExplanationTable
{
    private const int WidthWithoutTerminal = 160;
    private const int LongestText = 120;

    public static void Write(ClusteringExplanation explanation, Terminal terminal)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(terminal.Output) });
        if (!terminal.IsInteractive)
            console.Profile.Width = WidthWithoutTerminal;

        var table = new Table().Border(TableBorder.Rounded).Expand();
        table.AddColumn(new TableColumn("#").RightAligned().NoWrap());
        table.AddColumn(new TableColumn("share").RightAligned().NoWrap());
        table.AddColumns("name", "terms", "texts");
        foreach (var cluster in explanation.Clusters.OrderByDescending(c => c.Size).ThenBy(c => c.Cluster))
        {
            table.AddRow(
                cluster.Cluster.ToString(CultureInfo.InvariantCulture),
                string.Create(CultureInfo.InvariantCulture, $"{100 * cluster.Share:F1} %"),
                Markup.Escape(cluster.Name),
                Markup.Escape(string.Join(", ", cluster.Terms.Select(t => t.Term))),
                Markup.Escape(string.Join('\n', cluster.Representatives.Select(t => OneLine(t.Text)))));
        }

        console.Write(table);
        string summary = string.Create(
            CultureInfo.InvariantCulture, $"{explanation.DocumentCount} texts, {explanation.UnassignedCount} without a cluster, {explanation.OutlierCount} outliers (score above {explanation.OutlierThreshold:F2})");
        terminal.Output.WriteLine(summary);
    }

    public static string OneLine(string text)
    {
        string line = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return line.Length <= LongestText ? line : string.Concat(line.AsSpan(0, LongestText), "…");
    }
}
