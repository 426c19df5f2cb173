using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using static TorchSharp.torch;

namespace Benchmarks.Training;

/// <summary>What the machine can do on as many threads as training has: no step is faster than its arithmetic and its traffic with the memory.</summary>
internal sealed class Machine
{
    private const int Rounds = 2_000_000;
    private const int Accumulators = 8;
    private readonly Lazy<double> _flops = new(MeasureFlops);
    private readonly Lazy<double> _bandwidth = new(MeasureBandwidth);

    /// <summary>Multiplications and additions a second.</summary>
    internal double Flops => _flops.Value;

    /// <summary>Bytes read or written a second.</summary>
    internal double Bandwidth => _bandwidth.Value;

    internal double Floor(double flops, double bytes) => (flops / Flops) + (bytes / Bandwidth);

    private static double MeasureFlops()
    {
        var wide = Vector512.IsHardwareAccelerated;
        var (seconds, _) = Clock.Measure(() => OnThreads(_ => Sink = wide ? Multiply512() : Multiply256()));
        return 2.0 * get_num_threads() * Rounds * Accumulators * (wide ? Vector512<float>.Count : Vector256<float>.Count) / seconds;
    }

    private static double MeasureBandwidth()
    {
        const int Floats = 1 << 24;
        var from = Enumerable.Range(0, get_num_threads()).Select(_ => new float[Floats]).ToArray();
        var to = Array.ConvertAll(from, _ => new float[Floats]);
        var (seconds, _) = Clock.Measure(() => OnThreads(thread => from[thread].CopyTo(to[thread], 0)));
        return 2.0 * get_num_threads() * Floats * sizeof(float) / seconds;
    }

    private static void OnThreads(Action<int> body)
    {
        var threads = Enumerable.Range(0, get_num_threads()).Select(i => new Thread(() => body(i))).ToList();
        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());
    }

    /// <summary>Keeps the compiler from leaving out arithmetic that nobody uses.</summary>
    private static float Sink { get; set; }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static float Multiply512()
    {
        var f = Vector512.Create(0.5f);
        var (a, b, c, d, e, g, h, i) = (f, f, f, f, f, f, f, f);
        for (var round = 0; round < Rounds; round++)
        {
            a = Vector512.FusedMultiplyAdd(a, f, f);
            b = Vector512.FusedMultiplyAdd(b, f, f);
            c = Vector512.FusedMultiplyAdd(c, f, f);
            d = Vector512.FusedMultiplyAdd(d, f, f);
            e = Vector512.FusedMultiplyAdd(e, f, f);
            g = Vector512.FusedMultiplyAdd(g, f, f);
            h = Vector512.FusedMultiplyAdd(h, f, f);
            i = Vector512.FusedMultiplyAdd(i, f, f);
        }

        return Vector512.Sum(a + b + c + d + e + g + h + i);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static float Multiply256()
    {
        var f = Vector256.Create(0.5f);
        var (a, b, c, d, e, g, h, i) = (f, f, f, f, f, f, f, f);
        for (var round = 0; round < Rounds; round++)
        {
            a = Vector256.FusedMultiplyAdd(a, f, f);
            b = Vector256.FusedMultiplyAdd(b, f, f);
            c = Vector256.FusedMultiplyAdd(c, f, f);
            d = Vector256.FusedMultiplyAdd(d, f, f);
            e = Vector256.FusedMultiplyAdd(e, f, f);
            g = Vector256.FusedMultiplyAdd(g, f, f);
            h = Vector256.FusedMultiplyAdd(h, f, f);
            i = Vector256.FusedMultiplyAdd(i, f, f);
        }

        return Vector256.Sum(a + b + c + d + e + g + h + i);
    }
}
