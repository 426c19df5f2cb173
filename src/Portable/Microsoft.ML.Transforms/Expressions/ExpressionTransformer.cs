using System.Linq.Expressions;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;
using Microsoft.ML.Transforms;
using Microsoft.ML.Transforms.Expressions;

[assembly: ModelLoader(ExpressionTransformer.LoaderSignature, typeof(ExpressionTransformer))]

namespace Microsoft.ML.Transforms;

/// <summary>Calculates a column of others by an expression.</summary>
public sealed class ExpressionTransformer : RowToRowTransformerBase
{
    public const string LoaderSignature = "ExprTransform";

    // The body is of our own layout.
    private static readonly VersionInfo _version = VersionInfo.For<ExpressionTransformer>("EXPRPORT", 0x00000001, LoaderSignature);

    private readonly string _outputColumnName;
    private readonly string _expression;
    private readonly string[] _inputColumnNames;

    internal ExpressionTransformer(IHostEnvironment env, string outputColumnName, string expression, string[] inputColumnNames)
        : base(env.Register(nameof(ExpressionTransformer)))
    {
        _outputColumnName = outputColumnName;
        _expression = expression;
        _inputColumnNames = inputColumnNames;
    }

    private static ExpressionTransformer Create(IHostEnvironment env, ModelLoadContext ctx)
    {
        ctx.CheckAtModel(_version);
        string outputColumnName = ctx.LoadNonEmptyString();
        string expression = ctx.LoadNonEmptyString();
        var inputColumnNames = new string[ctx.LoadCount(sizeof(int))];
        Contracts.CheckDecode(inputColumnNames.Length > 0);
        for (int i = 0; i < inputColumnNames.Length; i++)
            inputColumnNames[i] = ctx.LoadNonEmptyString();
        return new ExpressionTransformer(env, outputColumnName, expression, inputColumnNames);
    }

    private protected override void SaveModel(ModelSaveContext ctx)
    {
        ctx.SetVersionInfo(_version);
        ctx.SaveNonEmptyString(_outputColumnName);
        ctx.SaveNonEmptyString(_expression);
        ctx.Writer.Write(_inputColumnNames.Length);
        foreach (string name in _inputColumnNames)
            ctx.SaveNonEmptyString(name);
    }

    private protected override IRowMapper MakeRowMapper(DataViewSchema schema) => new Mapper(this, schema);

    private sealed class Mapper : IRowMapper
    {
        private readonly ExpressionTransformer _parent;
        private readonly DataViewSchema.Column[] _inputs;
        private readonly int _vector;
        private readonly Type _type;
        private readonly Delegate _function;

        public Mapper(ExpressionTransformer parent, DataViewSchema schema)
        {
            _parent = parent;
            _inputs = Array.ConvertAll(parent._inputColumnNames, name => schema.GetColumnOrNull(name)
                ?? throw Contracts.ExceptSchemaMismatch("inputSchema", "input", name));
            foreach (DataViewSchema.Column column in _inputs)
                CalculatedTypes.CheckInput(column.Name, column.Type.GetItemType(), column.Type.ToString());
            CalculatedTypes.CheckVectors(_inputs.Count(column => column.Type is VectorDataViewType));
            _vector = Array.FindIndex(_inputs, column => column.Type is VectorDataViewType);
            LambdaExpression lambda = ExpressionParser.Parse(parent._expression, Array.ConvertAll(_inputs, column => column.Type.GetItemType().RawType));
            _type = lambda.ReturnType;
            _function = ExpressionInput.Compile(lambda);
        }

        public DataViewSchema.DetachedColumn[] GetOutputColumns()
        {
            PrimitiveDataViewType item = CalculatedTypes.ColumnType(_type);
            DataViewType type = _vector < 0 ? item : new VectorDataViewType(item, ((VectorDataViewType)_inputs[_vector].Type).Dimensions.ToArray());
            return [new DataViewSchema.DetachedColumn(_parent._outputColumnName, type)];
        }

        public Func<int, bool> GetDependencies(Func<int, bool> activeOutput) =>
            column => activeOutput(0) && Array.Exists(_inputs, input => input.Index == column);

        public Delegate[] CreateGetters(DataViewRow input, Func<int, bool> activeOutput)
        {
            if (!activeOutput(0))
                return [null];
            ExpressionInput[] inputs = Array.ConvertAll(_inputs, column => ExpressionInput.Of(input, column));
            return [CalculatedGetters.Of(_type, _function, inputs, _vector)];
        }
    }
}
