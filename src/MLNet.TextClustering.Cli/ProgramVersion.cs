using System.Reflection;

namespace MLNet.TextClustering.Cli;

/// <summary>The version that <c>info</c> and a model's card tell.</summary>
internal static class ProgramVersion
{
    private static readonly string[] Parts =
        (typeof(ProgramVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown").Split('+');

    /// <summary>The package version of this program.</summary>
    public static string Own => Parts[0];

    /// <summary>The commit that it was built from; null when the build did not know it.</summary>
    public static string? Commit => Parts.ElementAtOrDefault(1);
}
