using System.Reflection;

namespace MLNet.TextClustering.Cli;

/// <summary>The versions that <c>info</c> and a model's card tell.</summary>
internal static class ProgramVersion
{
    public static string Own { get; } = Of(typeof(ProgramVersion).Assembly);

    /// <summary>The package version of an assembly, without the commit that the build may have added.</summary>
    public static string Of(Assembly assembly) =>
        assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? assembly.GetName().Version?.ToString() ?? "unknown";
}
