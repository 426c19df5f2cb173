using Microsoft.ML.Data;
using Microsoft.ML.Transforms;

namespace Microsoft.ML;

/// <summary>Principal component analysis.</summary>
public static class PcaCatalog
{
    /// <summary>Projects vectors onto the directions in which they vary most.</summary>
    /// <param name="catalog">The catalog.</param>
    /// <param name="outputColumnName">The column of projections.</param>
    /// <param name="inputColumnName">The column of vectors; null for the output's name.</param>
    /// <param name="exampleWeightColumnName">The weights of the rows, Single; null for none.</param>
    /// <param name="rank">The number of directions.</param>
    /// <param name="overSampling">How many random directions more the search begins with.</param>
    /// <param name="ensureZeroMean">Whether the mean is subtracted.</param>
    /// <param name="seed">The seed; that of the context where it is null.</param>
    public static PrincipalComponentAnalyzer ProjectToPrincipalComponents(
        this TransformsCatalog catalog, string outputColumnName, string inputColumnName = null, string exampleWeightColumnName = null, int rank = 20,
        int overSampling = 20, bool ensureZeroMean = true, int? seed = null) =>
        new(
            catalog.GetEnvironment(),
            new PcaOptions(outputColumnName, inputColumnName ?? outputColumnName, exampleWeightColumnName, rank, overSampling, ensureZeroMean, seed));
}
