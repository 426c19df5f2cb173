namespace Microsoft.ML.Transforms;

/// <summary>How components are found.</summary>
internal sealed record PcaOptions(string WeightColumnName, int Rank, int Oversampling, bool EnsureZeroMean, int? Seed);
