using System.Diagnostics;

namespace MLNet.TextClustering.Cli.Fitting;

/// <summary>Measures one stage after the other, both by the clock on the wall and in processor time of this process.</summary>
internal sealed class StageClock
{
    private readonly Stopwatch _wall = Stopwatch.StartNew();
    private StageTime _last;

    /// <summary>What has passed since the clock was made; the processor time is that of the whole process, the start of the runtime included.</summary>
    public StageTime Total => new(_wall.Elapsed.TotalSeconds, Environment.CpuUsage.TotalTime.TotalSeconds);

    /// <summary>Ends a stage: what it took.</summary>
    public StageTime Lap()
    {
        var now = Total;
        var lap = new StageTime(now.Wall - _last.Wall, now.Cpu - _last.Cpu);
        _last = now;
        return lap;
    }
}

/// <summary>What a stage took.</summary>
/// <param name="Wall">Seconds by the clock on the wall.</param>
/// <param name="Cpu">Seconds of all processors together.</param>
internal readonly record struct StageTime(double Wall, double Cpu);
