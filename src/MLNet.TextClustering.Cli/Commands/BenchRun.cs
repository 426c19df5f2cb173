using System.Text;
using System.Text.Json;
using MLNet.TextClustering.Cli.Benchmarks;
using MLNet.TextClustering.Cli.Output;

namespace MLNet.TextClustering.Cli.Commands;

/// <summary>One run of <c>bench</c>: does what is not yet in the log, then writes the page from the log.</summary>
internal sealed class BenchRun(BenchSettings settings, Terminal terminal, CancellationToken cancellation)
{
    public int Execute()
    {
        OutputPath.Check(settings.OutputPath);
        var choices = Read(settings.ChoicesPath, Choices.None);
        var baselines = Read(settings.BaselinesPath, Baselines.None);
        var log = new RunLog(settings.LogPath);
        int failures = 0;
        bool isCancelled = false;
        try
        {
            failures = ProgressDisplay.Run(terminal, settings.IsQuiet, display => RunMissing(log, display));
        }
        catch (OperationCanceledException)
        {
            isCancelled = true;
        }

        if (log.Runs.Count > 0)
            WritePage(new BenchmarkPage(new BenchmarkGrid(log.Runs), choices, baselines, settings.Title, Path.GetFileName(settings.LogPath)));
        if (isCancelled)
        {
            terminal.Error.WriteLine($"textcluster: cancelled; the runs that are done are kept in '{settings.LogPath}', and the same command goes on from there.");
            return TextClusterApplication.Cancelled;
        }

        if (log.Runs.Count == 0)
            throw new DataException($"There are no runs in '{settings.LogPath}' to make a page of.");
        return failures == 0 ? TextClusterApplication.Done : throw new DataException($"{failures} of the runs failed; '{settings.OutputPath}' has their messages.");
    }

    // Seeds go outermost: an interrupted bench has one run of everything rather than all runs of something.
    private int RunMissing(RunLog log, IProgressDisplay display)
    {
        if (settings.Data is null)
            return 0;
        var corpora = BenchmarkCorpus.Find(settings.Data, settings.Corpora);
        var missing = (
            from seed in Enumerable.Range(1, settings.Seeds)
            from method in settings.Methods
            from corpus in corpora
            where log.Find(corpus.Name, method, seed)?.Result is null
            select (Corpus: corpus, Method: method, Seed: seed)).ToArray();
        int failures = 0;
        for (int i = 0; i < missing.Length; i++)
        {
            var (corpus, method, seed) = missing[i];
            display.Stage($"{i + 1} of {missing.Length}: {method} on {corpus.Name}, seed {seed}");
            cancellation.ThrowIfCancellationRequested();
            var run = new BenchmarkRun(corpus.Name, method, seed, ProgramVersion.Own, Machine.Description, ProgramVersion.Commit);
            try
            {
                log.Add(run with { Result = FitProcess.Run(corpus, method, corpus.CountLabels(), seed, cancellation) });
            }
            catch (DataException exception)
            {
                display.Warn($"{method} on {corpus.Name}, seed {seed}, failed: {exception.Message}");
                log.Add(run with { Error = exception.Message });
                failures++;
            }
        }

        return failures;
    }

    private void WritePage(BenchmarkPage page)
    {
        using var file = new AtomicFile(settings.OutputPath);
        using (var text = new StreamWriter(file.Stream, new UTF8Encoding(false), leaveOpen: true))
            page.Write(text);
        file.Commit();
    }

    private static T Read<T>(string path, T absent)
    {
        try
        {
            return File.Exists(path) ? Json.Read<T>(File.ReadAllText(path)) : absent;
        }
        catch (JsonException exception)
        {
            throw new DataException($"Cannot read '{path}': {exception.Message}", exception);
        }
    }
}
