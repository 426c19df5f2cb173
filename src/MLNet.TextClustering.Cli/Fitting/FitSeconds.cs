namespace MLNet.TextClustering.Cli.Fitting;

/// <summary>Seconds of the stages of a fit: by the clock on the wall, or of all processors together.</summary>
internal sealed record FitSeconds(double Load, double Featurize, double Train, double Cluster, double Total);
