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

    private static readonly VersionInfo _version = VersionInfo.For<ExpressionTransformer>("EXPRTRNF", 0x00010001, LoaderSignature);

    private readonly string _outputColumnName;
    private readonly string _expression;
    private readonly string[] _inputColumnNames;
    private readonly DataKind[] _inputKinds;
    private readonly int _vectorInput;

    /// <param name="env">The environment.</param>
    /// <param name="outputColumnName">What is calculated.</param>
    /// <param name="expression">How.</param>
    /// <param name="inputColumnNames">Of what.</param>
    /// <param name="inputKinds">The item kinds of the inputs in training.</param>
    /// <param name="vectorInput">Which input is a vector, -1 for none.</param>
    internal ExpressionTransformer(
        IHostEnvironment env, string outputColumnName, string expression, string[] inputColumnNames, DataKind[] inputKinds, int vectorInput)
        : base(env.Register(nameof(ExpressionTransformer)))
    {
        _outputColumnName = outputColumnName;
        _expression = expression;
        _inputColumnNames = inputColumnNames;
        _inputKinds = inputKinds;
        _vectorInput = vectorInput;
    }

    private static ExpressionTransformer Create(IHostEnvironment env, ModelLoadContext ctx)
    {
        ctx.CheckAtModel(_version);
        Contracts.CheckDecode(ctx.LoadCount() == 1, "Several expressions in one transformer are not supported");
        var inputColumnNames = new string[ctx.LoadCount()];
        Contracts.CheckDecode(inputColumnNames.Length > 0);
        for (int i = 0; i < inputColumnNames.Length; i++)
            inputColumnNames[i] = ctx.LoadNonEmptyString();
        string expression = ctx.LoadNonEmptyString();
        string outputColumnName = ctx.LoadNonEmptyString();
        int vectorInput = ctx.Reader.ReadInt32();
        Contracts.CheckDecode(-1 <= vectorInput && vectorInput < inputColumnNames.Length);
        // The index of a kind counts from 0.
        DataKind[] inputKinds = Array.ConvertAll(inputColumnNames, _ => (DataKind)(ctx.Reader.ReadInt32() + 1));
        Contracts.CheckDecode(Array.TrueForAll(inputKinds, Enum.IsDefined));
        return new ExpressionTransformer(env, outputColumnName, expression, inputColumnNames, inputKinds, vectorInput);
    }

    private protected override void SaveModel(ModelSaveContext ctx)
    {
        ctx.SetVersionInfo(_version);
        ctx.Writer.Write(1);
        ctx.Writer.Write(_inputColumnNames.Length);
        foreach (string name in _inputColumnNames)
            ctx.SaveNonEmptyString(name);
        ctx.SaveNonEmptyString(_expression);
        ctx.SaveNonEmptyString(_outputColumnName);
        ctx.Writer.Write(_vectorInput);
        foreach (DataKind kind in _inputKinds)
            ctx.Writer.Write((int)kind - 1);
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
            for (int i = 0; i < _inputs.Length; i++)
                CheckKind(_inputs[i], parent._inputKinds[i]);
            foreach (DataViewSchema.Column column in _inputs)
                CalculatedTypes.CheckInput(column.Name, column.Type.GetItemType(), column.Type.ToString());
            CalculatedTypes.CheckVectors(_inputs.Count(column => column.Type is VectorDataViewType));
            _vector = Array.FindIndex(_inputs, column => column.Type is VectorDataViewType);
            LambdaExpression lambda = ExpressionParser.Parse(parent._expression, Array.ConvertAll(_inputs, column => column.Type.GetItemType().RawType));
            _type = lambda.ReturnType;
            _function = ExpressionInput.Compile(lambda);
        }

        private static void CheckKind(DataViewSchema.Column column, DataKind trained)
        {
            if (!column.Type.GetItemType().RawType.TryGetDataKind(out DataKind kind) || kind != trained)
                throw Contracts.ExceptSchemaMismatch("inputSchema", "input", column.Name, trained.ToDataViewType().ToString(), column.Type.ToString());
        }

        public DataViewSchema.DetachedColumn[] GetOutputColumns()
        {
            PrimitiveDataViewType item = CalculatedTypes.ColumnType(_type);
            DataViewType type = _vector < 0 ? item : new VectorDataViewType(item, ((VectorDataViewType)_inputs[_vector].Type).Dimensions.ToArray());
            var annotations = new DataViewSchema.Annotations.Builder();
            if (_vector >= 0)
                annotations.Add(_inputs[_vector].Annotations, name => name == AnnotationUtils.Kinds.SlotNames);
            return [new DataViewSchema.DetachedColumn(_parent._outputColumnName, type, annotations.ToAnnotations())];
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
