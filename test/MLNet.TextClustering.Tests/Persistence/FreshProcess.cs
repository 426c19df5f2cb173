using System.Diagnostics;
using System.Globalization;
using Microsoft.ML;
using MLNet.TextClustering.Tests.Latent;

namespace MLNet.TextClustering.Tests.Persistence;

/// <summary>The test assembly as a program: loads models, without a word to anyone about this library, and scores known rows one by one.</summary>
internal static class FreshProcess
{
    public static int Main(string[] args)
    {
        var ml = new MLContext();
        foreach (string file in args)
        {
            ITransformer model = ml.Model.Load(file, out _);
            using PredictionEngine<TopicRow, ScoredRow> engine = ml.Model.CreatePredictionEngine<TopicRow, ScoredRow>(model);
            foreach (string line in Lines(TopicRow.Make(100).Select(engine.Predict).ToArray())) Console.WriteLine(line);
        }

        return 0;
    }

    /// <summary>What the program prints about a saved model, run in a process of its own.</summary>
    public static string[] Run(string zip)
    {
        string host = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";
        using Process process = Process.Start(new ProcessStartInfo(host, [typeof(FreshProcess).Assembly.Location, zip]) { RedirectStandardOutput = true })!;
        string[] lines = process.StandardOutput.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        process.WaitForExit();
        Assert.That(process.ExitCode, Is.Zero);
        return lines;
    }

    public static string[] Lines(ScoredRow[] rows)
    {
        string[] latents = Fits.Bits(rows.Select(row => row.Latent)), scores = Fits.Bits(rows.Select(row => row.Score));
        return [.. rows.Select((row, i) => string.Create(CultureInfo.InvariantCulture, $"{row.PredictedLabel} {latents[i]} {scores[i]}"))];
    }
}
