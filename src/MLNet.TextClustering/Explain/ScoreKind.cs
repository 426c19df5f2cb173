namespace MLNet.TextClustering.Explain;

/// <summary>What the numbers in Score are.</summary>
internal enum ScoreKind
{
    /// <summary>Not negative, with the sum 1; the largest is the cluster.</summary>
    Probabilities,

    /// <summary>The largest is the cluster.</summary>
    Weights,

    /// <summary>The smallest is the cluster.</summary>
    Distances,
}

/// <summary>Comparing scores, whatever they are.</summary>
internal static class ScoreKinds
{
    private const double LeastProbability = 1e-30;

    /// <summary>0 (the next best is as good) to 1.</summary>
    public static double Margin(this ScoreKind kind, float best, float next)
    {
        double margin = kind switch
        {
            ScoreKind.Probabilities => best - next,
            ScoreKind.Weights => best > 0 ? (best - next) / best : 0,
            _ => next > 0 ? (next - best) / next : 0,
        };
        return Math.Clamp(margin, 0, 1);
    }

    /// <summary>What speaks for a cluster against another; above 0 where it is ahead.</summary>
    public static double Evidence(this ScoreKind kind, float own, float other) => kind switch
    {
        ScoreKind.Probabilities => Math.Log(Math.Max(own, LeastProbability) / Math.Max(other, LeastProbability)),
        ScoreKind.Weights => (double)own - other,
        _ => (double)other - own,
    };

    /// <summary>The score of clusters that are made one: the sum of probabilities, else the best of the parts.</summary>
    public static float Join(this ScoreKind kind, float left, float right) => kind switch
    {
        ScoreKind.Probabilities => left + right,
        ScoreKind.Weights => MathF.Max(left, right),
        _ => MathF.Min(left, right),
    };

    /// <summary>What stands in <see cref="Join"/> for nothing.</summary>
    public static float Nothing(this ScoreKind kind) => kind switch
    {
        ScoreKind.Probabilities => 0,
        ScoreKind.Weights => float.NegativeInfinity,
        _ => float.PositiveInfinity,
    };
}
