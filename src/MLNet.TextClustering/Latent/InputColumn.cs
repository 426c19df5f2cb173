using Microsoft.ML;
using Microsoft.ML.Data;
using MLNet.TextClustering.Data;

namespace MLNet.TextClustering.Latent;

/// <summary>Checks that a column is what our estimators read, with a message that says what is there instead.</summary>
internal static class InputColumn
{
    /// <returns>The size of the vectors.</returns>
    public static int Check(DataViewSchema schema, string name) => ((VectorDataViewType)FeatureReader.Column(schema, name).Type).Size;

    public static void Check(SchemaShape shape, string name)
    {
        foreach (SchemaShape.Column column in shape)
        {
            if (column.Name != name) continue;
            if (column.Kind == SchemaShape.Column.VectorKind.Vector && column.ItemType == NumberDataViewType.Single && !column.IsKey) return;
            throw new ArgumentOutOfRangeException(
                nameof(name), name, $"Column '{name}' is a {column.Kind} of {column.ItemType}, but a vector of Single of known size is needed. Featurize it first.");
        }

        throw new ArgumentOutOfRangeException(
            nameof(name), name, $"There is no column '{name}'. The columns are: {string.Join(", ", shape.Select(c => c.Name))}.");
    }
}
