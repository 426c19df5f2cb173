using Microsoft.ML;
using MLNet.TextClustering.Clustering;

namespace MLNet.TextClustering;

/// <summary>What HDBSCAN found; assigns rows, and tells how far each is an outlier. The figures here are not saved with the model.</summary>
public sealed class HdbscanTransformer : ClusterTransformer
{
    private readonly HdbscanModel _model;

    internal HdbscanTransformer(MLContext ml, HdbscanModel model, string featureColumnName, int[] clusters, double[] stabilities)
        : base(ml, model, featureColumnName)
    {
        _model = model;
        Clusters = clusters;
        Stabilities = stabilities;
        OutlierScores = [.. Enumerable.Range(0, clusters.Length).Select(model.OutlierScore)];
    }

    /// <summary>The cluster of each training row without missing numbers, in their order: from 1, and 0 for noise, whatever <see cref="HdbscanOptions.AssignNoise"/> says.</summary>
    public IReadOnlyList<int> Clusters { get; }

    /// <summary>GLOSH of the same rows: 1 − λ / the largest λ of the row's cluster in the hierarchy. 0 (in the densest place) to 1 (far outside).</summary>
    public IReadOnlyList<float> OutlierScores { get; }

    /// <summary>The stability of each cluster: the sum over its points of λ at which they leave it, less λ at its birth.</summary>
    public IReadOnlyList<double> Stabilities { get; }

    /// <summary>GLOSH of any row, by the point of the training set that it hangs on to.</summary>
    /// <param name="row">As many numbers as the rows of the training set had.</param>
    /// <returns>0 to 1; NaN for a row with a missing number.</returns>
    /// <exception cref="ArgumentException"><paramref name="row"/> has another length.</exception>
    public float OutlierScore(ReadOnlySpan<float> row)
    {
        if (row.Length != _model.InputSize) throw new ArgumentException($"The row has {row.Length} numbers, but the training rows had {_model.InputSize}.", nameof(row));
        foreach (float value in row)
        {
            if (!float.IsFinite(value)) return float.NaN;
        }

        return _model.OutlierScore(row);
    }
}
