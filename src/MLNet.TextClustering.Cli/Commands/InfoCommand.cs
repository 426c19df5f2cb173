using System.CommandLine;
using System.Globalization;
using Microsoft.ML;
using Microsoft.ML.Data;
using MLNet.TextClustering.Cli.Models;

namespace MLNet.TextClustering.Cli.Commands;

/// <summary><c>textcluster info</c>: what a saved model is.</summary>
internal static class InfoCommand
{
    public static Command Create(Terminal terminal)
    {
        var model = SharedOptions.Model();
        var command = new Command("info", "Tells what a saved model is.") { model };
        command.SetAction((parsed, _) => Task.Run(
            () =>
            {
                string path = parsed.GetRequiredValue(model);
                var mlContext = new MLContext();
                foreach (var (name, value) in Describe(mlContext, path, ModelFile.Load(mlContext, path)))
                    terminal.Output.WriteLine($"{name,-12}{value}");
                return TextClusterApplication.Done;
            },
            CancellationToken.None));
        return command;
    }

    private static IEnumerable<(string Name, string Value)> Describe(MLContext mlContext, string path, ModelFile file)
    {
        yield return ("model", string.Create(CultureInfo.InvariantCulture, $"{path} ({new FileInfo(path).Length / 1024.0:F0} KB)"));
        yield return ("method", file.Card?.Method ?? "not told: the model was not saved by textcluster");
        yield return ("text column", file.TextColumn);
        yield return ("columns", string.Join(", ", file.Model.GetOutputSchema(file.Schema).Where(c => !c.IsHidden).Select(c => $"{c.Name}: {c.Type}")));
        yield return ("features", SizeOf(file, "Features"));
        var latents = LatentTransformer.GetModels(file.Model);
        if (latents.Count > 0)
            yield return ("vocabulary", string.Create(CultureInfo.InvariantCulture, $"{latents[0].TermDocumentFrequencies.Count} terms of {latents[0].InputSize} features"));
        string members = string.Join(" + ", latents.Select(l => l.LatentSize.ToString(CultureInfo.InvariantCulture)));
        yield return ("latent", SizeOf(file, "Latent") + (latents.Count > 1 ? $" ({latents.Count} models: {members})" : ""));
        yield return ("clusters", file.Clusters.ToString(CultureInfo.InvariantCulture));
        if (mlContext.TextClustering().CarriesExplanation(file.Model))
        {
            foreach (var cluster in mlContext.TextClustering().Explain(file.Model).Clusters)
                yield return (string.Create(CultureInfo.InvariantCulture, $"  {cluster.Cluster}"), string.Create(CultureInfo.InvariantCulture, $"{cluster.Name} ({100 * cluster.Share:F1} %)"));
        }

        if (file.Card is { } card)
            yield return ("fitted on", string.Create(CultureInfo.InvariantCulture, $"{card.Documents} documents, seed {card.Seed}, by textcluster {card.Version}"));
        yield return ("versions", $"textcluster {ProgramVersion.Own}, model saved by ML.NET {file.MLNetVersion}");
    }

    private static string SizeOf(ModelFile file, string column) =>
        file.OutputColumn(column)?.Type is VectorDataViewType vector ? vector.Size.ToString(CultureInfo.InvariantCulture) : "none";
}
