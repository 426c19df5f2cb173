using Microsoft.ML;
using Microsoft.ML.Runtime;
using MLNet.TextClustering.Data;
using MLNet.TextClustering.Latent;

namespace MLNet.TextClustering;

/// <summary>What all estimators share that learn a latent of each document from a column of term features.</summary>
public abstract class TermLatentEstimator
{
    private protected TermLatentEstimator(MLContext ml, string outputColumnName, string? inputColumnName)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(outputColumnName);
        Context = ml;
        OutputColumnName = outputColumnName;
        InputColumnName = inputColumnName ?? outputColumnName;
    }

    internal string OutputColumnName { get; }

    private protected MLContext Context { get; }

    private protected string InputColumnName { get; }

    /// <summary>Columns that are read besides the first.</summary>
    private protected virtual IEnumerable<string> FurtherColumnNames => [];

    /// <summary>The schema with the latent column added.</summary>
    /// <param name="inputSchema">The schema of the documents.</param>
    /// <exception cref="ArgumentNullException"><paramref name="inputSchema"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An input column is missing or no known-size vector of <see cref="float"/>.</exception>
    public SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        ArgumentNullException.ThrowIfNull(inputSchema);
        foreach (string name in FurtherColumnNames.Prepend(InputColumnName)) InputColumn.Check(inputSchema, name);
        return Context.Transforms.Concatenate(OutputColumnName, InputColumnName).GetOutputSchema(inputSchema);
    }

    private protected IChannel StartLog() => ((IChannelProvider)Context).Start(GetType().Name);

    private protected void Check(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        InputColumn.Check(input.Schema, InputColumnName);
    }

    /// <summary>Reads the documents, chooses terms and weighs them.</summary>
    /// <param name="input">The documents.</param>
    /// <param name="maximumTerms">The most terms that are kept.</param>
    /// <param name="minimumFrequency">In how many of so many documents a term must occur at least.</param>
    /// <param name="maximumShare">In which share of them it may occur at most.</param>
    /// <param name="log">Is told of the vocabulary.</param>
    /// <param name="cancellation">Ends the reading.</param>
    private protected WeighedDocuments Read(
        IDataView input, int maximumTerms, Func<int, int> minimumFrequency, double maximumShare, IChannel log, CancellationToken cancellation)
    {
        Features features = FeatureReader.Read(input, InputColumnName, cancellation);
        var documents = WeighedDocuments.Of(features, maximumTerms, minimumFrequency(features.Counts.RowCount), maximumShare);
        log.Info(MessageSensitivity.None, documents.Weighting.Vocabulary.Summary);
        return documents;
    }
}
