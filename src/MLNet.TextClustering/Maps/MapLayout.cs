using MLNet.TextClustering.Data;

namespace MLNet.TextClustering.Maps;

/// <summary>
/// Moves points of the plane until near ones in the graph are near, by stochastic gradient steps on sampled edges with random points pushed away
/// (McInnes et al. 2018, section 3.2 and appendix).
/// </summary>
/// <remarks>
/// In each epoch every point moves by itself, one sampled edge after the other, while all others stand where the epoch found them. So the points
/// can move at the same time on any number of threads, with the same result. An edge is sampled from both of its ends and pulls each end twice, as
/// often as where an edge moves both of its ends.
/// </remarks>
internal sealed class MapLayout(FuzzyGraph graph, LayoutCurve curve, int seed)
{
    private const int PushesPerPull = 5;
    private const float LongestStep = 4;
    private const int PointsAtOnce = 256;

    private readonly float _a = (float)curve.A;
    private readonly float _b = (float)curve.B;
    private readonly ulong _seed = new RandomSource(seed, "map").NextUInt64();

    /// <param name="positions">n x 2: where the points begin.</param>
    /// <param name="epochs">How often every point moves.</param>
    /// <param name="parallel">Threads and cancellation.</param>
    /// <param name="afterEpoch">Hears the number of each epoch that is done.</param>
    /// <returns>n x 2.</returns>
    public float[] Run(float[] positions, int epochs, ParallelOptions parallel, Action<int>? afterEpoch = null)
    {
        float[] current = (float[])positions.Clone(), next = new float[positions.Length];
        float heaviest = graph.Weights.Length == 0 ? 1 : graph.Weights.Max();
        int blocks = (graph.PointCount + PointsAtOnce - 1) / PointsAtOnce;
        for (int epoch = 0; epoch < epochs; epoch++)
        {
            float rate = 1 - (epoch / (float)epochs);
            Parallel.For(0, blocks, parallel, block =>
            {
                int end = Math.Min(graph.PointCount, (block + 1) * PointsAtOnce);
                for (int point = block * PointsAtOnce; point < end; point++)
                    Move(point, epoch, rate, heaviest, current, next);
            });
            (current, next) = (next, current);
            afterEpoch?.Invoke(epoch + 1);
        }

        return current;
    }

    private void Move(int point, int epoch, float rate, float heaviest, float[] current, float[] next)
    {
        float x = current[2 * point], y = current[(2 * point) + 1];
        ulong random = Mix(_seed ^ Mix(((ulong)(uint)epoch << 32) | (uint)point));
        for (int edge = graph.Starts[point]; edge < graph.Starts[point + 1]; edge++)
        {
            if (!IsSampled(edge, epoch, graph.Weights[edge] / heaviest))
                continue;
            int target = graph.Targets[edge];
            Pull(ref x, ref y, current[2 * target], current[(2 * target) + 1], rate);
            Pull(ref x, ref y, current[2 * target], current[(2 * target) + 1], rate);
            for (int push = 0; push < PushesPerPull; push++)
            {
                random = Mix(random);
                int other = (int)(((random >> 32) * (uint)graph.PointCount) >> 32);
                if (other != point)
                    Push(ref x, ref y, current[2 * other], current[(2 * other) + 1], rate);
            }
        }

        next[2 * point] = x;
        next[(2 * point) + 1] = y;
    }

    // An edge of share s of the largest weight is taken in a share s of the epochs, evenly spaced from a start of its own.
    private static bool IsSampled(int edge, int epoch, float share)
    {
        float start = (uint)edge * 0x9E3779B9u * (1f / (1L << 32));
        return (int)(((epoch + 1) * share) + start) > (int)((epoch * share) + start);
    }

    private void Pull(ref float x, ref float y, float otherX, float otherY, float rate)
    {
        float dx = x - otherX, dy = y - otherY, square = (dx * dx) + (dy * dy);
        if (square <= 0)
            return;
        float power = MathF.Pow(square, _b);
        float factor = -2 * _a * _b * power / (square * (1 + (_a * power)));
        x += rate * Step(factor * dx);
        y += rate * Step(factor * dy);
    }

    private void Push(ref float x, ref float y, float otherX, float otherY, float rate)
    {
        float dx = x - otherX, dy = y - otherY, square = (dx * dx) + (dy * dy);
        float factor = 2 * _b / ((0.001f + square) * (1 + (_a * MathF.Pow(square, _b))));
        x += rate * Step(factor * dx);
        y += rate * Step(factor * dy);
    }

    private static float Step(float gradient) => Math.Clamp(gradient, -LongestStep, LongestStep);

    private static ulong Mix(ulong z)
    {
        z += 0x9E3779B97F4A7C15UL;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
        return z ^ (z >> 31);
    }
}
