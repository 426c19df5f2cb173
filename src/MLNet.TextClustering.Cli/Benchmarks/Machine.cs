using System.Runtime.InteropServices;

namespace MLNet.TextClustering.Cli.Benchmarks;

/// <summary>What the runs ran on: without it, seconds say nothing.</summary>
internal static class Machine
{
    private const string LinuxProcessors = "/proc/cpuinfo";

    public static string Description { get; } = FormattableString.Invariant(
        $"{Processor()}, {Environment.ProcessorCount} cores, {GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / (double)(1 << 30):F0} GB, {RuntimeInformation.FrameworkDescription}, {RuntimeInformation.OSDescription}");

    private static string Processor()
    {
        string? model = File.Exists(LinuxProcessors)
            ? File.ReadLines(LinuxProcessors).FirstOrDefault(l => l.StartsWith("model name", StringComparison.Ordinal))?.Split(':', 2)[1].Trim()
            : Environment.GetEnvironmentVariable("PROCESSOR_IDENTIFIER");
        return model ?? RuntimeInformation.ProcessArchitecture.ToString();
    }
}
