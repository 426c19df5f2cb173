using Microsoft.ML;
using Microsoft.ML.Data;
using MLNet.TextClustering.Latent;
using Microsoft.ML.Transforms;

namespace MLNet.TextClustering.Persistence;

/// <summary>
/// A row model as a chain of ML.NET's own transformers, which is all that <c>ml.Model.Save</c> and <c>Load</c> need: nobody registers anything.
/// </summary>
/// <remarks>
/// A custom mapping writes a constant key; a value mapping turns the key into the weights, as text that the .zip keeps and that every row refers to; a custom mapping
/// decodes them once and runs the model; a concatenation joins the pieces of the vector. A cluster becomes a true key by a key mapping that was given 1 to K.
/// </remarks>
internal static class RowModelChain
{
    public const string InputColumn = Prefix + "Input";
    public const string KeyColumn = Prefix + "Key";
    public const string WeightsColumn = Prefix + "Weights";
    public const string PieceColumn = Prefix + "Piece";
    public const string ClusterColumn = Prefix + "Cluster";
    public const uint Key = 1;

    /// <summary>The largest vector that the pieces can make up.</summary>
    public const int MaximumOutputSize = 8191;

    private const string Prefix = "MLNet.TextClustering.";

    /// <param name="ml">The context in which the chain is made.</param>
    /// <param name="model">The fitted model.</param>
    /// <param name="inputColumnName">The column that the model reads.</param>
    /// <param name="outputColumnName">The column for the model's vector.</param>
    /// <param name="clusterColumnName">The column for the cluster; null when the model gives none.</param>
    /// <param name="additional">Columns that the model reads behind the first one.</param>
    public static TransformerChain<ITransformer> Create(MLContext ml, IRowModel model, string inputColumnName, string outputColumnName, string? clusterColumnName = null, AdditionalColumns? additional = null)
    {
        additional ??= AdditionalColumns.None;
        string weights = model.ToArchive().ToBase64();
        int[] pieces = Enumerable.Range(0, 13).Select(bit => 1 << bit).Where(size => (model.OutputSize & size) != 0).ToArray();

        IEstimator<ITransformer> chain = ml.Transforms.CustomMapping<NoColumns, WeightsKey>(new WeightsKeyFactory().GetMapping(), WeightsKeyFactory.Contract)
            .Append(ml.Transforms.Conversion.MapValue(WeightsColumn, [new KeyValuePair<uint, string>(Key, weights)], KeyColumn))
            .Append<ITransformer>(additional.Names.Length == 0
                ? ml.Transforms.CopyColumns(InputColumn, inputColumnName)
                : ml.Transforms.Concatenate(InputColumn, [inputColumnName, .. additional.Names]))
            .Append(ml.Transforms.CustomMapping<RowInput, RowOutput>(new RowModelCache(model, weights).Map, RowModelFactory.Contract));
        if (clusterColumnName is not null)
        {
            IDataView keys = ml.Data.LoadFromEnumerable(Enumerable.Range(1, Math.Max(1, model.ClusterCount)).Select(i => new ClusterKey { Cluster = (uint)i }));
            chain = chain.Append(ml.Transforms.Conversion.MapValueToKey(clusterColumnName, ClusterColumn, keyData: keys));
        }

        chain = chain.Append(ml.Transforms.Concatenate(outputColumnName, pieces.Select(size => PieceColumn + size).ToArray()))
            .Append(ml.Transforms.DropColumns(
                [InputColumn, KeyColumn, WeightsColumn, ClusterColumn, .. Enumerable.Range(0, 13).Select(bit => PieceColumn + (1 << bit))]));

        IDataView nothing = ml.Data.LoadFromEnumerable(
            Array.Empty<EmptyRow>(), EmptyRow.Schema([inputColumnName, .. additional.Names], [model.InputSize - additional.Sizes.Sum(), .. additional.Sizes]));
        return new TransformerChain<ITransformer>(((IEnumerable<ITransformer>)chain.Fit(nothing)).ToArray());
    }

    /// <summary>The row models in a transformer, in their order, be it freshly fitted or loaded from a .zip.</summary>
    public static IEnumerable<IRowModel> Find(ITransformer transformer)
    {
        if (transformer is IRowModelHolder holder) return [holder.Model];
        if (transformer is not IEnumerable<ITransformer> chain) return [];

        ITransformer[] parts = chain.ToArray();
        return parts.Length > 1 && parts[0] is CustomMappingTransformer<NoColumns, WeightsKey>
            ? [Recover(parts[0], parts[1])]
            : parts.SelectMany(Find);
    }

    private static IRowModel Recover(ITransformer keyMapping, ITransformer weightsMapping)
    {
        var ml = new MLContext();
        IDataView one = ml.Data.LoadFromEnumerable([new ClusterKey()]);
        return RowModels.Read(weightsMapping.Transform(keyMapping.Transform(one)).GetColumn<ReadOnlyMemory<char>>(WeightsColumn).First().Span);
    }

    private sealed class ClusterKey
    {
        public uint Cluster;
    }

    /// <summary>Rows of which there are none, with the columns that the chain's parts look for when they are fitted.</summary>
    private sealed class EmptyRow
    {
        public VBuffer<float> Features { get; set; }

        public VBuffer<float> Additional1 { get; set; }

        public VBuffer<float> Additional2 { get; set; }

        public VBuffer<float> Additional3 { get; set; }

        public VBuffer<float> Additional4 { get; set; }

        public VBuffer<float> Additional5 { get; set; }

        public VBuffer<float> Additional6 { get; set; }

        public VBuffer<float> Additional7 { get; set; }

        public VBuffer<float> Additional8 { get; set; }

        public static SchemaDefinition Schema(string[] names, int[] sizes)
        {
            SchemaDefinition schema = SchemaDefinition.Create(typeof(EmptyRow));
            while (schema.Count > names.Length) schema.RemoveAt(schema.Count - 1);
            for (int i = 0; i < names.Length; i++)
            {
                schema[i].ColumnName = names[i];
                schema[i].ColumnType = new VectorDataViewType(NumberDataViewType.Single, sizes[i]);
            }

            return schema;
        }
    }
}
