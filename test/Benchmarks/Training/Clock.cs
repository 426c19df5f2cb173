using System.Diagnostics;

namespace Benchmarks.Training;

internal static class Clock
{
    /// <summary>
    /// The best of many runs, for other work on the machine can only make a run longer; and the processor time of a run, the mean over the second half.
    /// </summary>
    internal static (double Best, double Processor) Measure(Action action, double seconds = 2)
    {
        var (best, runs, start) = (double.MaxValue, 0, TimeSpan.Zero);
        for (var total = Stopwatch.StartNew(); total.Elapsed.TotalSeconds < seconds;)
        {
            if (runs == 0 && total.Elapsed.TotalSeconds > seconds / 2)
                start = Environment.CpuUsage.TotalTime;
            if (start > TimeSpan.Zero)
                runs++;
            var one = Stopwatch.StartNew();
            action();
            best = Math.Min(best, one.Elapsed.TotalSeconds);
        }

        return (best, (Environment.CpuUsage.TotalTime - start).TotalSeconds / runs);
    }

    /// <summary>The first runs of a fresh process pay for compiling: says how much.</summary>
    internal static void Cold(Action action, int runs)
    {
        var start = Environment.CpuUsage.TotalTime;
        for (var run = 0; run < runs; run++)
            action();
        Console.WriteLine($"first {runs} runs\tprocessor {(Environment.CpuUsage.TotalTime - start).TotalMilliseconds:F0} ms");
    }
}
