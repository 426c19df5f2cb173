using System.Diagnostics;
using Microsoft.ML;
using Microsoft.ML.Data;
using MLNet.TextClustering.Cli.Corpora;
using MLNet.TextClustering.Cli.Fitting;
using MLNet.TextClustering.Cli.Models;
using MLNet.TextClustering.Cli.Output;

namespace MLNet.TextClustering.Cli.Commands;

/// <summary>One run of <c>fit</c>: load, fit, measure, write.</summary>
internal sealed class FitRun(FitSettings settings, Terminal terminal, CancellationToken cancellation)
{
    private readonly MLContext _mlContext = new(settings.Seed);
    private readonly StageClock _clock = new();

    public int Execute(Func<Action<string>, Corpus> open)
    {
        OutputPath.Check(settings.ModelPath);
        OutputPath.Check(settings.AssignmentsPath);
        var report = ProgressDisplay.Run(terminal, settings.IsQuiet, display => Fit(open(display.Warn), display));
        if (settings.IsJson)
            Json.Write(terminal, report);
        else if (settings.AssignmentsPath != Terminal.Dash)
            report.WriteLines(terminal.Output);
        return TextClusterApplication.Done;
    }

    private FitReport Fit(Corpus corpus, IProgressDisplay display)
    {
        display.Stage("load");
        CorpusRow[] rows = [.. ReadRows(corpus)];
        CheckClusters(rows);
        var load = _clock.Lap();

        Document[] documents = [.. rows.Select(Document.From)];
        var data = Document.ToDataView(_mlContext, documents, settings.TextColumn);
        using var training = new TrainingRecorder(settings.LogPath, display);
        var (parts, chooser) = Build(
            new MethodSettings(settings.TextColumn, settings.Clusters ?? default, settings.Seed, training.Report, cancellation), display);
        var fitted = FittedClustering.Fit(_mlContext, parts, data, _clock, display, cancellation);

        string? label = settings.LabelColumn is null ? null : Document.LabelColumn;
        var quality = _mlContext.TextClustering().Evaluate(fitted.Scored, label, featureColumnName: parts.Space);
        cancellation.ThrowIfCancellationRequested();
        int clusters = Found(fitted);
        Write(fitted, rows, clusters, training);

        return new FitReport(
            rows.Length, clusters, settings.Method.Name, settings.Seed, corpus.BrokenCount,
            Seconds(load, fitted.Times, t => t.Wall), Seconds(load, fitted.Times, t => t.Cpu),
            Process.GetCurrentProcess().PeakWorkingSet64 / (1024.0 * 1024), new QualityReport(quality))
        {
            Selection = chooser is null ? null : ClusterCountReport.Of(chooser.Selection!),
        };
    }

    // A method that chooses the number of clusters itself makes others than it was asked for.
    private static int Found(FittedClustering fitted) => (int)((KeyDataViewType)fitted.Scored.Schema["PredictedLabel"].Type).Count;

    private (MethodParts Parts, ClusterCountChooser? Chooser) Build(MethodSettings method, IProgressDisplay display) => settings.Clusters is null
        ? ClusterCountChooser.Build(_mlContext, settings.Method, method, new ClusterCountBounds(), display.Advance)
        : (settings.Method.Build(_mlContext, method), null);

    private FitSeconds Seconds(StageTime load, StageTimes times, Func<StageTime, double> pick) =>
        new(pick(load), pick(times.Featurize), pick(times.Train), pick(times.Cluster), pick(_clock.Total));

    private IEnumerable<CorpusRow> ReadRows(Corpus corpus)
    {
        string[] columns = settings.LabelColumn is null ? [settings.TextColumn] : [settings.TextColumn, settings.LabelColumn];
        foreach (var row in corpus.Read(columns))
        {
            cancellation.ThrowIfCancellationRequested();
            yield return row;
        }
    }

    private void CheckClusters(CorpusRow[] rows)
    {
        int distinct = rows.Select(r => r.Values[0]).Distinct().Count();
        if (settings.Clusters > distinct)
            throw new DataException($"The input has {distinct} distinct documents but --clusters is {settings.Clusters}. Use at most {distinct}.");
    }

    private TransformerChain<ITransformer> WithExplanation(FittedClustering fitted) => _mlContext.TextClustering().WithExplanation(fitted.Model, fitted.Scored, new ExplanationOptions
    {
        TextColumnName = settings.TextColumn,
        KeepExamples = settings.KeepExamples,
        CancellationToken = cancellation,
    });

    // Both files are written before either gets its name, so that a failure leaves neither.
    private void Write(FittedClustering fitted, CorpusRow[] rows, int clusterCount, TrainingRecorder training)
    {
        using var model = settings.ModelPath is null ? null : new AtomicFile(settings.ModelPath);
        using var assignments = settings.AssignmentsPath is null ? null : new AssignmentFile(settings.AssignmentsPath, settings.LabelColumn is not null, terminal);
        if (model is not null)
        {
            var card = new ModelCard(settings.Method.Name, settings.TextColumn, clusterCount, settings.Seed, rows.Length, ProgramVersion.Own, training.Epochs);
            var schema = new DataViewSchema.Builder();
            schema.AddColumn(settings.TextColumn, TextDataViewType.Instance);
            ModelFile.Save(model, _mlContext, WithExplanation(fitted), schema.ToSchema(), card);
        }

        if (assignments is not null)
        {
            uint[] clusters = [.. fitted.Scored.GetColumn<uint>("PredictedLabel")];
            for (int i = 0; i < rows.Length; i++)
                assignments.Write(rows[i].Line, clusters[i], rows[i].Values.ElementAtOrDefault(1), rows[i].Values[0]);
        }

        assignments?.Commit();
        model?.Commit();
    }
}
