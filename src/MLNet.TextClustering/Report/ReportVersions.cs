using System.Globalization;
using System.Reflection;
using System.Runtime.InteropServices;
using Microsoft.ML;

namespace MLNet.TextClustering.Report;

/// <summary>The sizes of a model, and the versions of the libraries that work on it here.</summary>
internal static class ReportVersions
{
    public static IEnumerable<KeyValuePair<string, string>> Of(ITransformer model)
    {
        var latents = LatentTransformer.GetModels(model);
        if (latents.Count > 0)
        {
            yield return new("Vocabulary", latents[0].TermNames.Count.ToString("N0", CultureInfo.InvariantCulture) + " terms");
            yield return new("Latent size", string.Join(" + ", latents.Select(latent => latent.LatentSize.ToString(CultureInfo.InvariantCulture))));
        }

        yield return new("MLNet.TextClustering", Version(typeof(TextClusteringCatalog)));
        yield return new("Microsoft.ML", Version(typeof(MLContext)));
        yield return new(".NET", RuntimeInformation.FrameworkDescription.Replace(".NET ", "", StringComparison.Ordinal));
    }

    private static string Version(Type type) =>
        (type.Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? type.Assembly.GetName().Version?.ToString() ?? "unknown").Split('+')[0];
}
