using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using MLNet.TextClustering.Cli.Output;

namespace MLNet.TextClustering.Cli.Benchmarks;

/// <summary>Runs <c>fit --json</c> in a process of its own, so that memory and processor time are of that run alone.</summary>
internal static class FitProcess
{
    private const string Complaint = "textcluster: ";

    /// <exception cref="DataException">The run failed; the message is its own.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled; the process has ended.</exception>
    public static FitResult Run(BenchmarkCorpus corpus, string method, int clusters, int seed, CancellationToken cancellation)
    {
        var start = OwnProgram();
        string[] arguments =
        [
            "fit", "--input", corpus.Path, "--text-column", BenchmarkCorpus.TextColumn, "--label-column", BenchmarkCorpus.LabelColumn, "--method", method,
            "--clusters", clusters.ToString(CultureInfo.InvariantCulture), "--seed", seed.ToString(CultureInfo.InvariantCulture), "--json", "--quiet",
        ];
        foreach (string argument in arguments)
            start.ArgumentList.Add(argument);

        using var process = new Process { StartInfo = start };
        string? complaint = null;
        process.ErrorDataReceived += (_, line) => complaint = line.Data?.StartsWith(Complaint, StringComparison.Ordinal) == true ? line.Data[Complaint.Length..] : complaint;
        process.Start();
        process.BeginErrorReadLine();
        using var stop = cancellation.Register(() => process.Kill(entireProcessTree: true));
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();

        // Ctrl+C reaches the child as well, and may reach it first.
        cancellation.ThrowIfCancellationRequested();
        return process.ExitCode switch
        {
            TextClusterApplication.Done => Parse(output),
            TextClusterApplication.Cancelled => throw new OperationCanceledException(),
            var code => throw new DataException(complaint ?? $"The process ended with code {code}."),
        };
    }

    private static ProcessStartInfo OwnProgram()
    {
        var start = new ProcessStartInfo { RedirectStandardOutput = true, RedirectStandardError = true, StandardOutputEncoding = Encoding.UTF8, StandardErrorEncoding = Encoding.UTF8 };
        string assembly = typeof(FitProcess).Assembly.Location;
        string host = Environment.ProcessPath ?? "dotnet";
        string hostName = Path.GetFileNameWithoutExtension(host);
        if (hostName == Path.GetFileNameWithoutExtension(assembly))
        {
            start.FileName = host;
            return start;
        }

        // Started as `dotnet textcluster.dll`, or hosted by another program.
        start.FileName = hostName == "dotnet" ? host : "dotnet";
        start.ArgumentList.Add("exec");
        start.ArgumentList.Add(assembly);
        return start;
    }

    private static FitResult Parse(string output)
    {
        try
        {
            return Json.Read<FitResult>(output);
        }
        catch (JsonException exception)
        {
            throw new DataException($"The figures cannot be read: {exception.Message}", exception);
        }
    }
}
