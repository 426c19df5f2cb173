namespace MLNet.TextClustering.Cli.Output;

/// <summary>Tells the person at standard error how far a run is.</summary>
internal interface IProgressDisplay
{
    /// <summary>A stage begins, and the one before it has ended.</summary>
    void Stage(string name);

    /// <summary>How much of the stage is done, 0 to 1.</summary>
    void Advance(double share);

    /// <summary>A line that is shown however quiet the run is.</summary>
    void Warn(string line);
}
