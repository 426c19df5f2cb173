using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Transforms;

/// <summary>Gives each distinct value of a column a key.</summary>
public sealed class ValueToKeyMappingEstimator : IEstimator<ValueToKeyMappingTransformer>
{
    internal const int DefaultMaximumNumberOfKeys = 1000000;

    private readonly IHost _host;
    private readonly (string outputColumnName, string inputColumnName)[] _columns;
    private readonly int _maximumNumberOfKeys;
    private readonly KeyOrdinality _keyOrdinality;
    private readonly bool _asText;
    private readonly IDataView _keyData;

    internal ValueToKeyMappingEstimator(
        IHostEnvironment env, (string outputColumnName, string inputColumnName)[] columns, int maximumNumberOfKeys = DefaultMaximumNumberOfKeys,
        KeyOrdinality keyOrdinality = KeyOrdinality.ByOccurrence, bool addKeyValueAnnotationsAsText = false, IDataView keyData = null)
    {
        Contracts.CheckParam(maximumNumberOfKeys > 0, nameof(maximumNumberOfKeys), "Must be positive");
        _host = env.Register(nameof(ValueToKeyMappingEstimator));
        _columns = columns;
        _maximumNumberOfKeys = maximumNumberOfKeys;
        _keyOrdinality = keyOrdinality;
        _asText = addKeyValueAnnotationsAsText;
        _keyData = keyData;
        if (keyData != null && keyData.Schema.Count != 1)
        {
            throw Contracts.ExceptParam(nameof(keyData),
                $"Input data containing terms should contain exactly one column, but had {keyData.Schema.Count} instead. Consider using ColumnSelectingEstimator on that data first.");
        }
    }

    internal ValueToKeyMappingEstimator(
        IHostEnvironment env, string outputColumnName, string inputColumnName = null, int maximumNumberOfKeys = DefaultMaximumNumberOfKeys,
        KeyOrdinality keyOrdinality = KeyOrdinality.ByOccurrence, bool addKeyValueAnnotationsAsText = false, IDataView keyData = null)
        : this(env, [(outputColumnName, inputColumnName ?? outputColumnName)], maximumNumberOfKeys, keyOrdinality, addKeyValueAnnotationsAsText, keyData)
    {
    }

    /// <summary>Which value gets which key.</summary>
    public enum KeyOrdinality : byte
    {
        /// <summary>In the order in which they are met.</summary>
        ByOccurrence = 0,

        /// <summary>In ascending order.</summary>
        ByValue = 1,
    }

    public ValueToKeyMappingTransformer Fit(IDataView input)
    {
        Contracts.CheckValue(input, nameof(input));
        _ = GetOutputSchema(SchemaShape.Create(input.Schema));
        TermMap[] maps = _keyData == null ? Train(input) : ReadKeyData(input.Schema);
        return new ValueToKeyMappingTransformer(_host, maps, _asText, _columns);
    }

    public SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        Contracts.CheckValue(inputSchema, nameof(inputSchema));
        return inputSchema.With(Array.ConvertAll(_columns, pair =>
        {
            SchemaShape.Column input = inputSchema.Find(pair.inputColumnName);
            var annotations = new List<SchemaShape.Column>(input.KeepAnnotations(AnnotationUtils.Kinds.SlotNames));
            DataViewType valueType = _asText ? TextDataViewType.Instance
                : input.IsKey && input.Annotations.TryFindColumn(AnnotationUtils.Kinds.KeyValues, out SchemaShape.Column values) ? values.ItemType
                : input.ItemType;
            annotations.Add(SchemaShapeExtensions.VectorAnnotation(AnnotationUtils.Kinds.KeyValues, valueType));
            return new SchemaShape.Column(pair.outputColumnName, input.Kind, NumberDataViewType.UInt32, true, new SchemaShape(annotations));
        }));
    }

    private TermMap[] Train(IDataView input)
    {
        DataViewSchema.Column[] inputs = Array.ConvertAll(_columns, pair => input.Schema[pair.inputColumnName]);
        using DataViewRowCursor cursor = input.GetRowCursor(inputs.DistinctBy(column => column.Index));
        TermMapTrainer[] trainers = Array.ConvertAll(inputs, column => TermMapTrainer.Create(cursor, column, _maximumNumberOfKeys));
        List<TermMapTrainer> open = [.. trainers];
        while (open.Count > 0 && cursor.MoveNext())
            open.RemoveAll(trainer => !trainer.ProcessRow());
        return Array.ConvertAll(trainers, trainer => trainer.Finish(_keyOrdinality));
    }

    private TermMap[] ReadKeyData(DataViewSchema inputSchema)
    {
        DataViewSchema.Column keys = _keyData.Schema[0];
        using DataViewRowCursor cursor = _keyData.GetRowCursor([keys]);
        var trainer = TermMapTrainer.Create(cursor, keys, int.MaxValue);
        while (cursor.MoveNext())
            trainer.ProcessRow();
        TermMap map = trainer.Finish(_keyOrdinality);
        foreach ((string _, string inputColumnName) in _columns)
        {
            PrimitiveDataViewType type = inputSchema[inputColumnName].Type.GetItemType();
            if (!map.ItemType.Equals(type))
                throw Contracts.ExceptParam("keyData", $"Input data's column must be of type '{type}' but was '{keys.Type}'");
        }

        return Array.ConvertAll(_columns, _ => map);
    }
}
