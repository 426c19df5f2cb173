namespace MLNet.TextClustering.Training;

/// <summary>How many steps, and the step size and beta of each.</summary>
internal sealed class Schedule
{
    private const double StepsInAll = 100;
    private const int FewestEpochs = 3;
    private const int MostEpochs = 60;
    private const double LastRate = 0.02;

    private readonly double _learningRate;
    private readonly TrainingPlan _plan;

    public Schedule(LatentOptions options, TrainingPlan plan, int documents)
    {
        _learningRate = options.LearningRate;
        _plan = plan;
        BatchesPerEpoch = Math.Max(1, (int)Math.Round(documents / (double)options.BatchSize));
        Epochs = options.ResolvedEpochs ?? (int)Math.Clamp(Math.Ceiling(StepsInAll * options.BatchSize / documents), FewestEpochs, MostEpochs);
    }

    public int Epochs { get; }

    /// <summary>Batches of about BatchSize documents each, all of the same size but for one document.</summary>
    public int BatchesPerEpoch { get; }

    public int Steps => Epochs * BatchesPerEpoch;

    /// <summary>Half a cosine from the learning rate down to 2 % of it.</summary>
    public double LearningRate(int step) =>
        _learningRate * (LastRate + ((1 - LastRate) * 0.5 * (1 + Math.Cos(Math.PI * step / Steps))));

    /// <summary>Rises linearly from 0 during the annealing share of the steps, or of each cycle of them.</summary>
    public float Beta(int step)
    {
        double cycle = Steps / (double)_plan.BetaCycles, annealing = _plan.AnnealingShare * cycle, position = step % cycle;
        return (float)(_plan.Beta * (position < annealing ? position / annealing : 1));
    }
}
