using Microsoft.ML;
using Microsoft.ML.Data;
using MLNet.TextClustering.Data;

namespace MLNet.TextClustering.Explain;

/// <summary>The columns that an explanation is made from.</summary>
/// <param name="Features">Counts or weights of terms.</param>
/// <param name="Latent">Where texts are near or far; null: in TF-IDF of the terms.</param>
internal sealed record ExplainedColumns(string Features, string? Latent)
{
    public const string Cluster = "PredictedLabel";
    public const string Score = "Score";

    private const string UsualLatent = "Latent";
    private const string UsualText = "Text";

    public static ExplainedColumns Of(DataViewSchema schema, ExplanationOptions options) =>
        new(options.FeatureColumnName, options.LatentColumnName ?? (schema.GetColumnOrNull(UsualLatent) is null ? null : UsualLatent));

    /// <summary>The column of texts: the one that was named, or the usual one where there is such.</summary>
    /// <exception cref="ArgumentException">The named column is missing or holds no text.</exception>
    public static DataViewSchema.Column? Text(DataViewSchema schema, string? name)
    {
        DataViewSchema.Column? column = schema.GetColumnOrNull(name ?? UsualText);
        if (column?.Type is TextDataViewType) return column;
        return name is null ? null : throw new ArgumentException(
            $"There is no text column '{name}'. The text columns are: {string.Join(", ", schema.Where(c => c.Type is TextDataViewType).Select(c => c.Name))}.", nameof(name));
    }

    /// <summary>How many clusters the scored data tells apart.</summary>
    /// <exception cref="ArgumentException">The data has no clusters.</exception>
    public static int CountClusters(DataViewSchema schema)
    {
        if (schema.GetColumnOrNull(Cluster)?.Type is KeyDataViewType key
            && schema.GetColumnOrNull(Score)?.Type is VectorDataViewType { IsKnownSize: true } score && score.ItemType == NumberDataViewType.Single && (ulong)score.Size == key.Count)
        {
            return score.Size;
        }

        throw new ArgumentException(
            $"The model makes no key column '{Cluster}' with a number for each of its clusters in '{Score}': it is not a clustering model. Its columns are: "
            + $"{string.Join(", ", schema.Select(c => $"{c.Name} ({c.Type})"))}.");
    }

    public void Write(BinaryWriter writer)
    {
        writer.Write(Features);
        writer.Write(Latent ?? "");
    }

    public static ExplainedColumns Read(BinaryReader reader) => new(reader.ReadString(), reader.ReadString() is { Length: > 0 } latent ? latent : null);
}
