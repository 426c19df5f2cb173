using System.CommandLine;
using System.Globalization;
using Microsoft.ML;
using MLNet.TextClustering.Cli.Models;
using MLNet.TextClustering.Cli.Output;

namespace MLNet.TextClustering.Cli.Commands;

/// <summary><c>textcluster revise</c>: changes a saved model by hand: merges clusters, or decides about outliers.</summary>
internal static class ReviseCommand
{
    public static Command Create(Terminal terminal) => new("revise", "Changes the clusters of a saved model.")
    {
        Merge(terminal), Reduce(terminal), Outliers(terminal),
    };

    private static Command Merge(Terminal terminal)
    {
        var groups = new Argument<string[]>("groups") { Description = "Clusters to be made one, with + between them: 3+7 1+2+9.", Arity = ArgumentArity.OneOrMore };
        groups.Validators.Add(result =>
        {
            foreach (string group in result.Tokens.Select(t => t.Value).Where(g => Numbers(g) is null))
                result.AddError($"'{group}' is no group of clusters. Write their numbers with + between them, as in 3+7.");
        });
        var command = new Command("merge", "Makes one cluster of several.") { groups };
        return Revising(command, terminal, (parsed, ml, model) => ml.TextClustering().MergeClusters(model, [.. parsed.GetRequiredValue(groups).Select(g => Numbers(g)!)]));
    }

    private static Command Reduce(Terminal terminal)
    {
        var clusters = new Option<int>("--clusters", "-k") { Description = "How many clusters to leave.", Required = true, HelpName = "K" };
        var command = new Command("reduce", "Merges the nearest clusters until so many are left.") { clusters };
        return Revising(command, terminal, (parsed, ml, model) => ml.TextClustering().ReduceClusters(model, parsed.GetRequiredValue(clusters)));
    }

    private static Command Outliers(Terminal terminal)
    {
        var share = new Option<double>("--share") { Description = "The share of texts that are expected to be outliers.", DefaultValueFactory = _ => 0.02, HelpName = "SHARE" };
        var to = new Option<string>("--to") { Description = "none: no cluster; nearest: the cluster with the nearest centre.", Required = true };
        to.AcceptOnlyFromAmong("none", "nearest");
        var command = new Command("outliers", "Decides what the model does with texts that are far from their cluster.") { share, to };
        return Revising(command, terminal, (parsed, ml, model) => ml.TextClustering().ReassignOutliers(
            model, parsed.GetRequiredValue(to) == "none" ? OutlierHandling.NoCluster : OutlierHandling.NearestCluster, parsed.GetValue(share)));
    }

    private static Command Revising(Command command, Terminal terminal, Func<ParseResult, MLContext, ITransformer, ITransformer> revise)
    {
        var model = SharedOptions.Model();
        var output = new Option<string>("--output", "-o") { Description = "Where to save the changed model; it may be the same file.", Required = true, HelpName = "FILE" };
        command.Add(model);
        command.Add(output);
        command.SetAction((parsed, _) => Task.Run(
            () =>
            {
                string path = parsed.GetRequiredValue(output);
                OutputPath.Check(path);
                var mlContext = new MLContext();
                var loaded = ModelFile.Load(mlContext, parsed.GetRequiredValue(model));
                var revised = loaded with { Model = revise(parsed, mlContext, loaded.Model) };
                using var file = new AtomicFile(path);
                ModelFile.Save(file, mlContext, revised.Model, loaded.Schema, loaded.Card is null ? null : loaded.Card with { Clusters = revised.Clusters });
                file.Commit();
                terminal.Output.WriteLine($"{loaded.Clusters} clusters before, {revised.Clusters} now");
                return TextClusterApplication.Done;
            },
            CancellationToken.None));
        return command;
    }

    private static int[]? Numbers(string group)
    {
        int?[] numbers = [.. group.Split('+').Select(n => int.TryParse(n, NumberStyles.None, CultureInfo.InvariantCulture, out int k) ? k : (int?)null)];
        return numbers.Length > 1 && numbers.All(n => n is not null) ? [.. numbers.Select(n => n!.Value)] : null;
    }
}
