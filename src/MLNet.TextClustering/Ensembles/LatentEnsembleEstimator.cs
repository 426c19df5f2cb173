using Microsoft.ML;
using Microsoft.ML.Data;
using MLNet.TextClustering.Ensembles;

namespace MLNet.TextClustering;

/// <summary>Several latents of the same documents as one: side by side, and scaled to length one.</summary>
/// <remarks>
/// The cosine of two documents is the mean of the members' cosines, so that clusters are those of the averaged similarity: averaging the numbers themselves would mean nothing, because
/// each member has axes of its own. The model is a chain of the members and of ML.NET's own transformers: saved, loaded and applied to new rows like any other.
/// </remarks>
public sealed class LatentEnsembleEstimator : IEstimator<TransformerChain<ITransformer>>
{
    private readonly LatentEstimator[] _members;
    private readonly EnsembleOptions _options;
    private readonly EstimatorChain<ITransformer> _join;

    internal LatentEnsembleEstimator(MLContext ml, string outputColumnName, LatentEstimator[] members, EnsembleOptions options)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(outputColumnName);
        string[] columns = [.. members.Select(member => member.OutputColumnName)];
        string? twice = columns.Append(outputColumnName).GroupBy(column => column).FirstOrDefault(group => group.Count() > 1)?.Key;
        if (twice is not null)
            throw new ArgumentException($"The column '{twice}' is written twice. Give each member an output column of its own, other than that of the ensemble.", nameof(members));
        _members = members;
        _options = options;
        _join = new EstimatorChain<ITransformer>()
            .Append(ml.Transforms.Concatenate(outputColumnName, columns))
            .Append(ml.Transforms.NormalizeLpNorm(outputColumnName))
            .Append<ITransformer>(ml.Transforms.DropColumns(columns));
    }

    /// <summary>Fits all members on all rows.</summary>
    /// <param name="input">The documents.</param>
    /// <exception cref="ArgumentNullException"><paramref name="input"/> is null.</exception>
    /// <exception cref="InvalidOperationException">There are no rows, all features are zero, or the training of a member diverged.</exception>
    /// <exception cref="OperationCanceledException">The options' token was cancelled, or that of a member's options.</exception>
    public TransformerChain<ITransformer> Fit(IDataView input)
    {
        ITransformer[] fitted = MemberFits.Fit(_members, input, _options);
        IDataView latents = fitted.Aggregate(input, (view, member) => member.Transform(view));
        return new TransformerChain<ITransformer>([.. fitted, .. _join.Fit(latents)]);
    }

    /// <inheritdoc/>
    public SchemaShape GetOutputSchema(SchemaShape inputSchema) => _join.GetOutputSchema(_members.Aggregate(inputSchema, (schema, member) => member.GetOutputSchema(schema)));
}
