using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Transforms;

/// <summary>Hashes values to keys.</summary>
public sealed class HashingEstimator : IEstimator<HashingTransformer>
{
    internal const int MaximumBits = 31;
    internal const string ExpectedType = "key, text, number or Boolean";

    private readonly IHost _host;
    private readonly ColumnOptions[] _columns;

    internal HashingEstimator(IHostEnvironment env, params ColumnOptions[] columns)
    {
        Contracts.CheckNonEmpty(columns, nameof(columns));
        foreach (ColumnOptions column in columns)
        {
            Contracts.CheckParam(column.NumberOfBits is > 0 and <= MaximumBits, nameof(ColumnOptions.NumberOfBits),
                $"hashBits should be between 1 and {MaximumBits} inclusive");
            Contracts.CheckParam(column.MaximumNumberOfInverts >= -1, nameof(ColumnOptions.MaximumNumberOfInverts),
                "Value too small, must be -1 or larger");
        }

        _host = env.Register(nameof(HashingEstimator));
        _columns = columns;
    }

    /// <summary>How a column is hashed.</summary>
    public sealed class ColumnOptions
    {
        public ColumnOptions(
            string name, string inputColumnName = null, int numberOfBits = 31, uint seed = 314489979, bool useOrderedHashing = false,
            int maximumNumberOfInverts = 0, bool combine = false)
        {
            Contracts.CheckNonEmpty(name, nameof(name));
            Name = name;
            InputColumnName = inputColumnName ?? name;
            NumberOfBits = numberOfBits;
            Seed = seed;
            UseOrderedHashing = useOrderedHashing;
            MaximumNumberOfInverts = maximumNumberOfInverts;
            Combine = combine;
        }

        public string Name { get; set; }

        public string InputColumnName { get; set; }

        /// <summary>The number of bits of a key, from 1 to 31.</summary>
        public int NumberOfBits { get; set; }

        public uint Seed { get; set; }

        /// <summary>Whether the slot of an item in its vector is hashed too.</summary>
        public bool UseOrderedHashing { get; set; }

        /// <summary>How many of the values that were hashed to a key are told in its KeyValues; -1 for all, 0 for none.</summary>
        public int MaximumNumberOfInverts { get; set; }

        /// <summary>Whether the items of a vector have one hash together.</summary>
        public bool Combine { get; set; }

        internal HashSettings ToSettings() => new(NumberOfBits, Seed, UseOrderedHashing, Combine);
    }

    public HashingTransformer Fit(IDataView input)
    {
        Contracts.CheckValue(input, nameof(input));
        _ = GetOutputSchema(SchemaShape.Create(input.Schema));
        VBuffer<ReadOnlyMemory<char>>?[] inverts = Array.ConvertAll(_columns, column => column.MaximumNumberOfInverts == 0
            ? null
            : (VBuffer<ReadOnlyMemory<char>>?)HashInverter.Collect(input, input.Schema[column.InputColumnName], column.ToSettings(), column.MaximumNumberOfInverts));
        return new HashingTransformer(
            _host, Array.ConvertAll(_columns, column => column.ToSettings()), inverts,
            Array.ConvertAll(_columns, column => (column.Name, column.InputColumnName)));
    }

    public SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        Contracts.CheckValue(inputSchema, nameof(inputSchema));
        return inputSchema.With(Array.ConvertAll(_columns, column =>
        {
            SchemaShape.Column input = inputSchema.Find(column.InputColumnName);
            if (ItemHashes.GetOrNull((PrimitiveDataViewType)input.ItemType) == null)
                throw Contracts.ExceptSchemaMismatch(nameof(inputSchema), "input", input.Name, ExpectedType, input.GetTypeString());
            var annotations = new List<SchemaShape.Column>();
            if (!column.Combine)
                annotations.AddRange(input.KeepAnnotations(AnnotationUtils.Kinds.SlotNames));
            if (column.MaximumNumberOfInverts != 0)
                annotations.Add(SchemaShapeExtensions.VectorAnnotation(AnnotationUtils.Kinds.KeyValues, TextDataViewType.Instance));
            var kind = column.Combine ? SchemaShape.Column.VectorKind.Scalar : input.Kind;
            return new SchemaShape.Column(column.Name, kind, NumberDataViewType.UInt32, true, new SchemaShape(annotations));
        }));
    }
}
