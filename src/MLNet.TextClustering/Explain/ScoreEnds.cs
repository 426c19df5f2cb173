namespace MLNet.TextClustering.Explain;

/// <summary>The two largest and the two smallest scores of a row: all that is needed to know its margin before it is known what the scores are.</summary>
internal readonly record struct ScoreEnds(Runners Largest, Runners Smallest, bool SumsToOne)
{
    public static ScoreEnds Of(ReadOnlySpan<float> scores)
    {
        double sum = 0;
        bool negative = false;
        var largest = new Runners(0, float.NegativeInfinity, 0, float.NegativeInfinity);
        var smallest = new Runners(0, float.PositiveInfinity, 0, float.PositiveInfinity);
        for (int k = 0; k < scores.Length; k++)
        {
            float score = scores[k];
            sum += score;
            negative |= score < 0;
            if (score > largest.BestScore) largest = new Runners(k + 1, score, largest.Best, largest.BestScore);
            else if (score > largest.NextScore) largest = largest with { Next = k + 1, NextScore = score };
            if (score < smallest.BestScore) smallest = new Runners(k + 1, score, smallest.Best, smallest.BestScore);
            else if (score < smallest.NextScore) smallest = smallest with { Next = k + 1, NextScore = score };
        }

        return new ScoreEnds(largest, smallest, !negative && Math.Abs(sum - 1) < 1e-3);
    }

    public Runners By(ScoreKind kind) => kind == ScoreKind.Distances ? Smallest : Largest;

    /// <summary>What the scores are, told by which of them belongs to the assigned cluster.</summary>
    public static ScoreKind Detect(ReadOnlySpan<ScoreEnds> scores, ReadOnlySpan<int> clusters)
    {
        int assigned = 0, largest = 0, smallest = 0, sums = 0;
        for (int i = 0; i < scores.Length; i++)
        {
            if (clusters[i] == 0) continue;
            assigned++;
            largest += scores[i].Largest.Best == clusters[i] ? 1 : 0;
            smallest += scores[i].Smallest.Best == clusters[i] ? 1 : 0;
            sums += scores[i].SumsToOne ? 1 : 0;
        }

        if (smallest > largest) return ScoreKind.Distances;
        if (sums == assigned) return ScoreKind.Probabilities;
        return largest > smallest ? ScoreKind.Weights : ScoreKind.Distances;
    }
}

/// <summary>The best and the next best cluster of a row, from 1 (0: there is none), and their scores.</summary>
internal readonly record struct Runners(int Best, float BestScore, int Next, float NextScore)
{
    /// <summary>0 to 1; 1 where there is no rival.</summary>
    public double Margin(ScoreKind kind) => Next == 0 ? 1 : kind.Margin(BestScore, NextScore);

    /// <summary>Orders rows by how far the best is ahead: as the margin, but it tells rows apart where the probability of the next best is all but 0.</summary>
    public double Lead(ScoreKind kind) => Next == 0 ? double.PositiveInfinity : kind == ScoreKind.Probabilities ? kind.Evidence(BestScore, NextScore) : Margin(kind);
}
