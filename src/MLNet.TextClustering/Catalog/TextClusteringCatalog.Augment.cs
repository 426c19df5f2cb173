using Microsoft.ML;
using Microsoft.ML.Data;
using MLNet.TextClustering.Augmentation;

namespace MLNet.TextClustering;

public sealed partial class TextClusteringCatalog
{
    /// <summary>Changes the texts of a column a little, row by row, for data to train on; see <see cref="TextAugmenter"/>. Texts that are equal are changed alike.</summary>
    /// <remarks>It belongs before a pipeline, not into a model that is saved: texts to be clustered are taken as they are.</remarks>
    /// <param name="outputColumnName">The column for the changed texts.</param>
    /// <param name="inputColumnName">The column of type Text to read; null for <paramref name="outputColumnName"/>.</param>
    /// <param name="options">Null: all defaults.</param>
    /// <exception cref="ArgumentException"><paramref name="outputColumnName"/> is null or empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    public IEstimator<ITransformer> Augment(string outputColumnName, string? inputColumnName = null, AugmentationOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(outputColumnName);
        var augmenter = new TextAugmenter(options);
        var transforms = _mlContext.Transforms;
        return transforms.CopyColumns(TextBefore.Column, inputColumnName ?? outputColumnName)
            .Append(transforms.CustomMapping<TextBefore, TextAfter>((before, after) => after.Text = augmenter.Augment(before.Text.ToString()).AsMemory(), contractName: null))
            .Append(transforms.CopyColumns(outputColumnName, TextAfter.Column))
            .Append(transforms.DropColumns(TextBefore.Column, TextAfter.Column));
    }
}
