using System.Reflection;

namespace MLNet.TextClustering.Cli;

/// <summary>The version that <c>info</c> and a model's card tell.</summary>
internal static class ProgramVersion
{
    /// <summary>The package version of this program, without the commit that the build may have added.</summary>
    public static string Own { get; } =
        typeof(ProgramVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "unknown";
}
