namespace MLNet.TextClustering;

/// <summary>A further column that tells documents apart, such as the embeddings of a sentence encoder; it becomes a channel of the document vectors beside those of the corpus's own words.</summary>
/// <param name="ColumnName">A known-size vector of <see cref="float"/>. A row of zeros, or one with NaN, has nothing to say: its channel is empty.</param>
/// <param name="Weight">The channel's length, above 0 to 100; the word vectors' is 1, that of latent semantic analysis 0.5. Default: 1.</param>
public sealed record AdditionalFeature(string ColumnName, double Weight = 1);
