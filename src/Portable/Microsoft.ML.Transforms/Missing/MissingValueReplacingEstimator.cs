using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Transforms;

/// <summary>Puts a value in the place of each missing one.</summary>
public sealed class MissingValueReplacingEstimator : IEstimator<MissingValueReplacingTransformer>
{
    internal const string ExpectedType = "Single or Double, or a known-size vector of them";

    private readonly IHost _host;
    private readonly (string outputColumnName, string inputColumnName)[] _columns;
    private readonly ReplacementMode _mode;
    private readonly bool _imputeBySlot;

    internal MissingValueReplacingEstimator(
        IHostEnvironment env, ReplacementMode mode, bool imputeBySlot, params (string outputColumnName, string inputColumnName)[] columns)
    {
        _host = env.Register(nameof(MissingValueReplacingEstimator));
        _columns = columns;
        _mode = mode;
        _imputeBySlot = imputeBySlot;
    }

    /// <summary>Which value takes the place.</summary>
    public enum ReplacementMode : byte
    {
        /// <summary>0.</summary>
        DefaultValue = 0,

        /// <summary>The mean of the values that are not missing.</summary>
        Mean = 1,

        /// <summary>The smallest value.</summary>
        Minimum = 2,

        /// <summary>The largest value.</summary>
        Maximum = 3,

        /// <summary>The commonest value, the first one met of several.</summary>
        Mode = 5,
    }

    public MissingValueReplacingTransformer Fit(IDataView input)
    {
        Contracts.CheckValue(input, nameof(input));
        _ = GetOutputSchema(SchemaShape.Create(input.Schema));
        DataViewSchema.Column[] inputs = Array.ConvertAll(_columns, pair => input.Schema[pair.inputColumnName]);
        double[][] replacements = _mode == ReplacementMode.DefaultValue
            ? Array.ConvertAll(inputs, _ => new double[1])
            : ReplacementLearner.Learn(input, inputs, _mode, _imputeBySlot);
        return new MissingValueReplacingTransformer(
            _host, inputs.Zip(replacements, (column, values) => (column.Type, values)).ToArray(), _columns);
    }

    public SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        Contracts.CheckValue(inputSchema, nameof(inputSchema));
        return inputSchema.With(Array.ConvertAll(_columns, pair =>
        {
            SchemaShape.Column input = inputSchema.Find(pair.inputColumnName);
            bool real = !input.IsKey && (input.ItemType == NumberDataViewType.Single || input.ItemType == NumberDataViewType.Double);
            bool unknownSize = input.Kind == SchemaShape.Column.VectorKind.VariableVector && _mode != ReplacementMode.DefaultValue;
            if (!real || unknownSize)
                throw Contracts.ExceptSchemaMismatch(nameof(inputSchema), "input", input.Name, ExpectedType, input.GetTypeString());
            var annotations = new SchemaShape(input.KeepAnnotations(AnnotationUtils.Kinds.SlotNames, AnnotationUtils.Kinds.IsNormalized));
            return new SchemaShape.Column(pair.outputColumnName, input.Kind, input.ItemType, false, annotations);
        }));
    }
}
