using System.Globalization;
using Microsoft.ML;
using MLNet.TextClustering.Tests.Latent;

namespace MLNet.TextClustering.Tests.Persistence;

/// <summary>The test assembly as a program: loads a model, without a word to anyone about this library, and scores known rows one by one.</summary>
internal static class FreshProcess
{
    public static int Main(string[] args)
    {
        var ml = new MLContext();
        ITransformer model = ml.Model.Load(args[0], out _);
        using PredictionEngine<TopicRow, ScoredRow> engine = ml.Model.CreatePredictionEngine<TopicRow, ScoredRow>(model);
        foreach (string line in Lines(TopicRow.Make(100).Select(engine.Predict).ToArray())) Console.WriteLine(line);
        return 0;
    }

    public static string[] Lines(ScoredRow[] rows)
    {
        string[] latents = Fits.Bits(rows.Select(row => row.Latent)), scores = Fits.Bits(rows.Select(row => row.Score));
        return [.. rows.Select((row, i) => string.Create(CultureInfo.InvariantCulture, $"{row.PredictedLabel} {latents[i]} {scores[i]}"))];
    }
}
