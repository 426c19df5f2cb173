using Microsoft.ML.Data;

namespace Microsoft.ML;

/// <summary>Looking at the first rows of something.</summary>
public static class DebuggerExtensions
{
    private const int DefaultRows = 100;

    public static DataDebuggerPreview Preview(this IDataView data, int maxRows = DefaultRows) => new(data, maxRows);

    public static DataDebuggerPreview Preview(this ITransformer transformer, IDataView data, int maxRows = DefaultRows)
    {
        Contracts.CheckValue(transformer, nameof(transformer));
        Contracts.CheckValue(data, nameof(data));
        return new DataDebuggerPreview(transformer.Transform(data), maxRows);
    }

    /// <summary>Fits on the first rows and shows what the transformer makes of the data.</summary>
    public static DataDebuggerPreview Preview(
        this IEstimator<ITransformer> estimator, IDataView data, int maxRows = DefaultRows, int maxTrainingRows = DefaultRows)
    {
        Contracts.CheckValue(estimator, nameof(estimator));
        Contracts.CheckValue(data, nameof(data));
        Contracts.CheckParam(maxTrainingRows >= 0, nameof(maxTrainingRows));
        return new DataDebuggerPreview(estimator.Fit(new RowRangeView(data, skip: 0, take: maxTrainingRows)).Transform(data), maxRows);
    }

    public static DataDebuggerPreview Preview<TSource>(this IDataLoader<TSource> loader, TSource source, int maxRows = DefaultRows)
    {
        Contracts.CheckValue(loader, nameof(loader));
        return new DataDebuggerPreview(loader.Load(source), maxRows);
    }
}
