using Microsoft.ML.Data;
using Microsoft.ML.Transforms;

namespace Microsoft.ML;

/// <summary>Principal components.</summary>
public static class PcaCatalog
{
    /// <summary>Projects vectors onto the directions in which they vary most.</summary>
    /// <param name="catalog">The catalog.</param>
    /// <param name="outputColumnName">The column to make.</param>
    /// <param name="inputColumnName">The vectors, of Single; null for the column of the output's name.</param>
    /// <param name="exampleWeightColumnName">The weights of the rows; null for none.</param>
    /// <param name="rank">The number of components.</param>
    /// <param name="overSampling">How many more random directions are tried; more of them are slower and more exact.</param>
    /// <param name="ensureZeroMean">Whether the mean is subtracted.</param>
    /// <param name="seed">The seed of the random directions.</param>
    public static PrincipalComponentAnalyzer ProjectToPrincipalComponents(
        this TransformsCatalog catalog, string outputColumnName, string inputColumnName = null, string exampleWeightColumnName = null,
        int rank = 20, int overSampling = 20, bool ensureZeroMean = true, int? seed = null)
    {
        var options = new PcaOptions(exampleWeightColumnName, rank, overSampling, ensureZeroMean, seed);
        return new PrincipalComponentAnalyzer(catalog.GetEnvironment(), options, outputColumnName, inputColumnName ?? outputColumnName);
    }
}
