using System.Diagnostics;

namespace Benchmarks;

/// <summary>Times steps by the processor, which other programs on the machine disturb less than the clock.</summary>
internal sealed class Measurement
{
    private readonly Process _process = Process.GetCurrentProcess();

    public Measurement()
        => Console.WriteLine($"{"step",-44}{"cpu s",8}{"clock s",9}{"real cpu s",12}{"ratio",8}{"peak MB",9}");

    /// <param name="step">What is measured.</param>
    /// <param name="realSeconds">The processor seconds that ML.NET 5.0.0 took, where they are known.</param>
    /// <param name="run">The step; what it returns is printed behind the times.</param>
    public T Run<T>(string step, double? realSeconds, Func<T> run)
    {
        TimeSpan before = ProcessorTime();
        var clock = Stopwatch.StartNew();
        T result = run();
        double wall = clock.Elapsed.TotalSeconds;
        double cpu = (ProcessorTime() - before).TotalSeconds;
        string real = realSeconds is { } seconds ? $"{seconds,12:F1}{cpu / seconds,8:F2}" : new string(' ', 20);
        Console.WriteLine($"{step,-44}{cpu,8:F2}{wall,9:F2}{real}{_process.PeakWorkingSet64 >> 20,9}  {result}");
        return result;
    }

    private TimeSpan ProcessorTime()
    {
        _process.Refresh();
        return _process.TotalProcessorTime;
    }
}
