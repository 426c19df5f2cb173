using System.Diagnostics;
using System.Runtime.Intrinsics.X86;

namespace TorchSharp.Tests;

/// <summary>Runs the tests of the kernels again in processes where the runtime hides parts of the processor.</summary>
public class FallbackTests
{
    private const string Mark = "TORCHSHARP_TESTS_WITHOUT";

    private static readonly Dictionary<string, string[]> Switches = new()
    {
        ["avx512"] = ["EnableAVX512F", "EnableAVX512"],
        ["avx2"] = ["EnableAVX512F", "EnableAVX512", "EnableAVX2", "EnableFMA"],
        ["everything"] = ["EnableHWIntrinsic"],
    };

    [Test]
    [CancelAfter(300_000)]
    public void Kernels_are_right_without([Values("avx512", "avx2", "everything")] string part, CancellationToken cancellation)
    {
        if (Environment.GetEnvironmentVariable(Mark) != null)
            Assert.Pass("This is the inner process.");
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true };
        foreach (var word in new[] { "test", typeof(FallbackTests).Assembly.Location, "--nologo", "--filter", "FullyQualifiedName~ProductTests|FullyQualifiedName~VectorTests|FullyQualifiedName~OrderTests|Name=The_processor_is_as_asked" })
            start.ArgumentList.Add(word);
        start.Environment[Mark] = part;
        foreach (var name in Switches[part])
            start.Environment["DOTNET_" + name] = "0";
        using var process = Process.Start(start)!;
        using var stop = cancellation.Register(() => process.Kill(entireProcessTree: true));
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.That(process.ExitCode, Is.Zero, output);
        Assert.That(output, Does.Match(@"Passed:\s+[1-9]"));
    }

    /// <summary>Without this the test above could pass on kernels that it was not meant for.</summary>
    [Test]
    public void The_processor_is_as_asked()
    {
        var without = Environment.GetEnvironmentVariable(Mark);
        if (without == null)
            Assert.Pass("Nothing is hidden in the outer process.");
        Assert.That(Avx512F.IsSupported, Is.False);
        if (without != "avx512")
            Assert.That(Fma.IsSupported, Is.False);
    }
}
