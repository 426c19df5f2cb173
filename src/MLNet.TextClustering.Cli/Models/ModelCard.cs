namespace MLNet.TextClustering.Cli.Models;

/// <summary>What <c>fit</c> writes into a model file beside ML.NET's own entries, for <c>info</c> to tell.</summary>
/// <param name="Method">The name of the method.</param>
/// <param name="TextColumn">The column with the texts.</param>
/// <param name="Clusters">How many clusters were asked for.</param>
/// <param name="Seed">The seed.</param>
/// <param name="Documents">How many documents it was fitted on.</param>
/// <param name="Version">The version of this program.</param>
/// <param name="Training">Every epoch of its training, of all its trainings one after the other; null when an older version has saved it.</param>
internal sealed record ModelCard(
    string Method, string TextColumn, int Clusters, int Seed, int Documents, string Version, IReadOnlyList<EpochCard>? Training = null);
