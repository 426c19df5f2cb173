using System.Numerics;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Transforms.Text;

/// <summary>Learns the n-grams of vectors of keys; the transformer counts them, weighted if asked for.</summary>
public sealed class NgramExtractingEstimator : IEstimator<NgramExtractingTransformer>
{
    internal const string ExpectedColumnType = "Expected vector of Key type, and Key is convertible to U4";

    public enum WeightingCriteria
    {
        /// <summary>How often the n-gram stands in the row.</summary>
        Tf = 0,

        /// <summary>ln(rows / rows with the n-gram).</summary>
        Idf = 1,

        /// <summary>The product of both.</summary>
        TfIdf = 2,
    }

    private readonly IHost _host;
    private readonly string _outputColumnName;
    private readonly string _inputColumnName;
    private readonly NgramOptions _options;

    internal NgramExtractingEstimator(IHostEnvironment env, string outputColumnName, string inputColumnName, NgramOptions options)
    {
        _host = env.Register(nameof(NgramExtractingEstimator));
        _outputColumnName = outputColumnName;
        _inputColumnName = inputColumnName ?? outputColumnName;
        _options = options;
    }

    public NgramExtractingTransformer Fit(IDataView input)
    {
        Contracts.CheckValue(input, nameof(input));
        DataViewSchema.Column column = NgramExtractingTransformer.FindInput(input.Schema, _inputColumnName);
        var collector = new NgramCollector(_options.NgramLength, _options.SkipLength, _options.Limits,
            countsDocuments: _options.Weighting != WeightingCriteria.Tf);
        using (DataViewRowCursor cursor = input.GetRowCursor([column]))
            Collect(cursor, column, collector);

        var dictionary = new NgramDictionary(_options.NgramLength, _options.SkipLength, _options.Weighting,
            collector.GetNonEmptyLengths(), collector.Tree, collector.GetInverseDocumentFrequencies());
        return new NgramExtractingTransformer(_host, [dictionary], (_outputColumnName, _inputColumnName));
    }

    public SchemaShape GetOutputSchema(SchemaShape inputSchema)
        => TextColumns.AddOutputs(inputSchema, [(_outputColumnName, _inputColumnName)],
            column => column.IsKey && column.Kind != SchemaShape.Column.VectorKind.Scalar, ExpectedColumnType,
            (name, input) => TextColumns.BagShape(name, input.Annotations.TryFindColumn(AnnotationUtils.Kinds.KeyValues, out _)));

    private static void Collect(DataViewRowCursor cursor, DataViewSchema.Column column, NgramCollector collector)
    {
        Type rawType = column.Type.GetItemType().RawType;
        if (rawType == typeof(byte))
            Collect<byte>(cursor, column, collector);
        else if (rawType == typeof(ushort))
            Collect<ushort>(cursor, column, collector);
        else if (rawType == typeof(uint))
            Collect<uint>(cursor, column, collector);
        else
            Collect<ulong>(cursor, column, collector);
    }

    private static void Collect<TToken>(DataViewRowCursor cursor, DataViewSchema.Column column, NgramCollector collector)
        where TToken : unmanaged, IBinaryInteger<TToken>
    {
        ValueGetter<VBuffer<TToken>> getTokens = cursor.GetGetter<VBuffer<TToken>>(column);
        VBuffer<TToken> tokens = default;
        TToken[] scratch = null;
        while (!collector.IsComplete && cursor.MoveNext())
        {
            getTokens(ref tokens);
            collector.Add(DenseTokens.Of(tokens, ref scratch));
        }
    }
}
