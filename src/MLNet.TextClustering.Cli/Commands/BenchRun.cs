using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;
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
        string notes = File.Exists(settings.NotesPath) ? File.ReadAllText(settings.NotesPath) : "";
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
            WritePage(new BenchmarkPage(new BenchmarkGrid(log.Runs), choices, baselines, settings.Title, Path.GetFileName(settings.LogPath), notes));
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
        int started = 0, failures = 0;
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = settings.Jobs, CancellationToken = cancellation };
        var inOrder = Partitioner.Create(missing, EnumerablePartitionerOptions.NoBuffering);
        try
        {
            Parallel.ForEach(inOrder, parallel, Measure);
        }
        catch (AggregateException exception)
        {
            // A child that heard Ctrl+C before we did ends its run with a cancellation of its own.
            ExceptionDispatchInfo.Throw(exception.InnerExceptions[0]);
        }

        return failures;

        void Measure((BenchmarkCorpus Corpus, string Method, int Seed) next)
        {
            lock (log) display.Stage($"{++started} of {missing.Length}: {next.Method} on {next.Corpus.Name}, seed {next.Seed}");
            cancellation.ThrowIfCancellationRequested();
            var run = Run(next.Corpus, next.Method, next.Seed);
            lock (log)
            {
                log.Add(run);
                if (run.Error is null) return;
                display.Warn($"{run.Method} on {run.Corpus}, seed {run.Seed}, failed: {run.Error}");
                failures++;
            }
        }
    }

    private BenchmarkRun Run(BenchmarkCorpus corpus, string method, int seed)
    {
        var run = new BenchmarkRun(corpus.Name, method, seed, ProgramVersion.Own, Machine.Description, ProgramVersion.Commit);
        try
        {
            return run with { Result = FitProcess.Run(corpus, method, corpus.CountLabels(), seed, cancellation) };
        }
        catch (DataException exception)
        {
            return run with { Error = exception.Message };
        }
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
