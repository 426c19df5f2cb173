using Microsoft.ML.Data;
using Microsoft.ML.Runtime;
using Microsoft.ML.Transforms.Expressions;

namespace Microsoft.ML.Transforms;

/// <summary>Calculates a column of others by an expression.</summary>
public sealed class ExpressionEstimator : IEstimator<ExpressionTransformer>
{
    private const int MaximumInputs = 5;

    private readonly IHost _host;
    private readonly string _outputColumnName;
    private readonly string _expression;
    private readonly string[] _inputColumnNames;

    internal ExpressionEstimator(IHostEnvironment env, string outputColumnName, string expression, string[] inputColumnNames)
    {
        Contracts.CheckNonEmpty(outputColumnName, nameof(outputColumnName));
        Contracts.CheckNonEmpty(expression, nameof(expression));
        Contracts.CheckNonEmpty(inputColumnNames, nameof(inputColumnNames));
        Contracts.CheckParam(inputColumnNames.Length <= MaximumInputs, "InputColumnNames", "maximum number of inputs exceeded");
        _host = env.Register(nameof(ExpressionEstimator));
        _outputColumnName = outputColumnName;
        _expression = expression;
        _inputColumnNames = (string[])inputColumnNames.Clone();
    }

    public ExpressionTransformer Fit(IDataView input)
    {
        Contracts.CheckValue(input, nameof(input));
        _ = GetOutputSchema(SchemaShape.Create(input.Schema));
        DataViewType[] types = Array.ConvertAll(_inputColumnNames, name => input.Schema[name].Type);
        DataKind[] kinds = Array.ConvertAll(types, type => type.GetItemType().RawType.TryGetDataKind(out DataKind kind) ? kind : default);
        int vector = Array.FindIndex(types, type => type is VectorDataViewType);
        return new ExpressionTransformer(_host, _outputColumnName, _expression, _inputColumnNames, kinds, vector);
    }

    public SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        Contracts.CheckValue(inputSchema, nameof(inputSchema));
        SchemaShape.Column[] inputs = Array.ConvertAll(_inputColumnNames, inputSchema.Find);
        foreach (SchemaShape.Column column in inputs)
            CalculatedTypes.CheckInput(column.Name, column.IsKey ? null : column.ItemType, column.GetTypeString());
        var vectors = inputs.Where(column => column.Kind != SchemaShape.Column.VectorKind.Scalar).ToArray();
        CalculatedTypes.CheckVectors(vectors.Length);
        Type type = ExpressionParser.Parse(_expression, Array.ConvertAll(inputs, column => column.ItemType.RawType)).ReturnType;
        var kind = vectors.Length == 0 ? SchemaShape.Column.VectorKind.Scalar : vectors[0].Kind;
        SchemaShape annotations = vectors.Length == 0 ? null : new SchemaShape(vectors[0].KeepAnnotations(AnnotationUtils.Kinds.SlotNames));
        return inputSchema.With([new SchemaShape.Column(_outputColumnName, kind, CalculatedTypes.ColumnType(type), false, annotations)]);
    }
}
