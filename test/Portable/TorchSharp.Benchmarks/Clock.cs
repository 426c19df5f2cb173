using System.Diagnostics;

namespace TorchSharp.Benchmarks;

internal static class Clock
{
    /// <summary>The best of many runs: other work on the machine can only make a run longer.</summary>
    internal static double Best(Action action, double seconds = 2)
    {
        var best = double.MaxValue;
        for (var total = Stopwatch.StartNew(); total.Elapsed.TotalSeconds < seconds;)
        {
            var one = Stopwatch.StartNew();
            action();
            best = Math.Min(best, one.Elapsed.TotalSeconds);
        }

        return best;
    }
}
