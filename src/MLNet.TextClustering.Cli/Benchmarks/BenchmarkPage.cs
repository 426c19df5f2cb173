using System.Globalization;

namespace MLNet.TextClustering.Cli.Benchmarks;

/// <summary>The published page. It is made from files alone, so the same log gives the same page.</summary>
internal sealed class BenchmarkPage(BenchmarkGrid grid, Choices choices, Baselines baselines, string title, string logName, string notes)
{
    private const string Percent = "F1";
    private const string Nothing = "–";

    private static readonly (string Name, Func<FitMetrics, double> Of)[] Measures =
    [
        ("NMI", m => m.Nmi), ("ARI", m => m.Ari), ("AMI", m => m.Ami), ("accuracy", m => m.Accuracy), ("largest cluster", m => m.LargestClusterShare),
    ];

    public void Write(TextWriter page)
    {
        WriteHead(page);
        if (notes.Length > 0)
            page.Write($"{notes.ReplaceLineEndings("\n").Trim()}\n\n");
        WriteMeans(page);
        WriteByCorpus(page, "NMI", m => m.Nmi, b => b.ByNmi.Nmi);
        WriteByCorpus(page, "ARI", m => m.Ari, b => b.ByAri.Ari);
        foreach (string corpus in grid.Corpora)
            WriteCorpus(page, corpus);
    }

    private void WriteHead(TextWriter page)
    {
        page.Write($"# {title}\n\n");
        page.Write($"Made by `textcluster bench` from [{logName}]({logName}), not by hand.\n\n");
        page.Write("Every run is a process of its own, `textcluster fit` with its defaults: all documents, as many clusters as there are labels, and labels used for nothing but the figures.\n");
        page.Write("NMI (arithmetic mean), ARI, AMI, accuracy (best assignment of clusters to labels) and the share of documents in the largest cluster are percent; with them stand the mean\n");
        page.Write("and the standard deviation over seeds. Seconds are processor seconds of all cores together, of the stages and of the whole process, measuring the result included.\n");
        page.Write("Memory is the largest working set. A method that lost, failed or has not run stays in the tables.\n\n");
        foreach (string machine in grid.Machines)
            page.Write($"- Machine: {machine}.\n");
        foreach (string version in grid.Versions)
            page.Write($"- Version: {version}.\n");
        if (baselines.Source.Length > 0)
            page.Write($"- Baselines of others: {baselines.Source}\n");
        page.Write('\n');
        if (choices.Made.Length > 0)
            page.Write("What was chosen by looking at labels, and on which corpora; the others confirm it:\n\n");
        foreach (var choice in choices.Made)
            page.Write($"- {choice.What}: {string.Join(", ", choice.Corpora)}. {choice.Note}".TrimEnd() + "\n");
        if (choices.Made.Length > 0)
            page.Write('\n');
    }

    private void WriteMeans(TextWriter page)
    {
        page.Write("## Means over corpora\n\n");
        page.Write("Each corpus counts once. Means over fewer corpora than others have cannot be compared with theirs. The deviation is that over seeds, averaged.\n\n");
        var table = new MarkdownTable(
            "method", "corpora", "runs", "NMI", "NMI where chosen", "NMI elsewhere", "ARI", "AMI", "accuracy", "largest cluster", "NMI ± over seeds", "CPU s", "most MB");
        foreach (string method in grid.Methods)
        {
            var cells = grid.Measured(method);
            table.Add(
            [
                method, $"{cells.Length} of {grid.Corpora.Length}", Text(cells.Sum(c => c.Results.Length)),
                Mean(cells, r => r.Metrics.Nmi), Mean(cells.Where(c => choices.TookPart(c.Corpus)), r => r.Metrics.Nmi),
                Mean(cells.Where(c => !choices.TookPart(c.Corpus)), r => r.Metrics.Nmi), .. Measures[1..].Select(m => Mean(cells, r => m.Of(r.Metrics))),
                MeanOf(cells.Select(c => c.Of(r => r.Metrics.Nmi).Deviation).OfType<double>(), 100), MeanOf(cells.Select(c => c.Of(r => r.CpuSeconds.Total).Mean), 1),
                cells.Length == 0 ? Nothing : cells.Max(c => c.Results.Max(r => r.PeakMemoryMB)).ToString("F0", CultureInfo.InvariantCulture),
            ]);
        }

        var best = grid.Corpora.Select(c => (Corpus: c, Best: baselines.BestOn(c))).Where(b => b.Best is not null).ToArray();
        if (best.Length > 0)
        {
            table.Add(
                "best baseline of others, for each corpus and measure", $"{best.Length} of {grid.Corpora.Length}", "",
                MeanOf(best.Select(b => b.Best!.ByNmi.Nmi), 1), MeanOf(best.Where(b => choices.TookPart(b.Corpus)).Select(b => b.Best!.ByNmi.Nmi), 1),
                MeanOf(best.Where(b => !choices.TookPart(b.Corpus)).Select(b => b.Best!.ByNmi.Nmi), 1), MeanOf(best.Select(b => b.Best!.ByAri.Ari), 1), "",
                MeanOf(best.Select(b => b.Best!.ByAccuracy.Accuracy), 1));
        }

        table.Write(page);
    }

    private void WriteByCorpus(TextWriter page, string name, Func<FitMetrics, double> measure, Func<BestBaseline, double> best)
    {
        page.Write($"## {name} on each corpus\n\n");
        var table = new MarkdownTable(["method", .. grid.Corpora]);
        foreach (string method in grid.Methods)
            table.Add([method, .. grid.Corpora.Select(c => Mean(Cells(c, method), r => measure(r.Metrics)))]);
        if (grid.Corpora.Any(c => baselines.BestOn(c) is not null))
            table.Add(["best baseline of others", .. grid.Corpora.Select(c => baselines.BestOn(c) is { } b ? Text(best(b)) : Nothing)]);
        table.Write(page);
    }

    private void WriteCorpus(TextWriter page, string corpus)
    {
        page.Write($"## {corpus}\n\n");
        var cells = grid.Methods.Select(m => grid[corpus, m]).ToArray();

        // All but the methods that find the number of clusters themselves make as many as there are labels.
        if (cells.SelectMany(c => c.Results).GroupBy(r => r.Clusters).MaxBy(same => same.Count())?.First() is { } any)
            page.Write($"{any.Documents} documents, {any.Clusters} labels. ");
        string[] about = [.. choices.About(corpus)];
        page.Write(about.Length == 0 ? "Took part in no choice.\n\n" : $"Took part in choosing: {string.Join("; ", about)}.\n\n");

        var quality = new MarkdownTable(["method", "runs", .. Measures.Select(m => m.Name)]);
        var cost = new MarkdownTable("CPU seconds", "load", "featurize", "train", "cluster", "whole process", "MB");
        foreach (var cell in cells)
        {
            if (cell.Runs.Length == 0)
                quality.Add(cell.Method, "0", "not run");
            foreach (var (message, count) in cell.Errors)
                quality.Add(cell.Method, $"{count} failed", message);
            if (cell.Results.Length == 0)
                continue;
            quality.Add([cell.Method, Text(cell.Results.Length), .. Measures.Select(m => cell.Of(r => m.Of(r.Metrics)).Show(100, Percent))]);
            cost.Add(
                cell.Method, Seconds(cell, r => r.CpuSeconds.Load), Seconds(cell, r => r.CpuSeconds.Featurize), Seconds(cell, r => r.CpuSeconds.Train),
                Seconds(cell, r => r.CpuSeconds.Cluster), Seconds(cell, r => r.CpuSeconds.Total), cell.Of(r => r.PeakMemoryMB).Show(1, "F0"));
        }

        if (baselines.BestOn(corpus) is { } best)
        {
            quality.Add(
                "best baseline of others", "", $"{Text(best.ByNmi.Nmi)} ({best.ByNmi.Method})", $"{Text(best.ByAri.Ari)} ({best.ByAri.Method})", "",
                $"{Text(best.ByAccuracy.Accuracy)} ({best.ByAccuracy.Method})");
        }

        quality.Write(page);
        if (cells.Any(c => c.Results.Length > 0))
            cost.Write(page);
    }

    private IEnumerable<Cell> Cells(string corpus, string method) => grid[corpus, method] is { Results.Length: > 0 } cell ? [cell] : [];

    private static string Seconds(Cell cell, Func<FitResult, double> seconds) => cell.Of(seconds).Show(1, "F1");

    private static string Mean(IEnumerable<Cell> cells, Func<FitResult, double> figure) => MeanOf(cells.Select(c => c.Of(figure).Mean), 100);

    private static string MeanOf(IEnumerable<double> values, double scale) => values.ToArray() is { Length: > 0 } known ? Text(scale * known.Average()) : Nothing;

    private static string Text(int count) => count.ToString(CultureInfo.InvariantCulture);

    private static string Text(double figure) => figure.ToString(Percent, CultureInfo.InvariantCulture);
}
