using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Transforms;

/// <summary>Adds the members of <typeparamref name="TDst"/> as columns, computed by an action from those of <typeparamref name="TSrc"/>.</summary>
public sealed class CustomMappingTransformer<TSrc, TDst> : ITransformer
    where TSrc : class, new()
    where TDst : class, new()
{
    private readonly Action<TSrc, TDst> _mapAction;
    private readonly string _contractName;
    private readonly SchemaDefinition _inputSchemaDefinition;
    private readonly RowMember[] _outputs;

    internal CustomMappingTransformer(
        IHostEnvironment env, Action<TSrc, TDst> mapAction, string contractName, SchemaDefinition inputSchemaDefinition = null,
        SchemaDefinition outputSchemaDefinition = null)
    {
        Contracts.CheckValue(env, nameof(env));
        Contracts.CheckValue(mapAction, nameof(mapAction));
        env.Register(nameof(CustomMappingTransformer<TSrc, TDst>));
        _mapAction = mapAction;
        _contractName = contractName;
        _inputSchemaDefinition = inputSchemaDefinition;
        Inputs = RowMember.Create(typeof(TSrc), inputSchemaDefinition, SchemaDefinition.Direction.Write);
        _outputs = RowMember.Create(typeof(TDst), outputSchemaDefinition, SchemaDefinition.Direction.Read);
        AddedSchema = EnumerableDataView<TDst>.MakeSchema(_outputs);
    }

    bool ITransformer.IsRowToRowMapper => true;

    /// <summary>The columns that the input class asks for.</summary>
    internal RowMember[] Inputs { get; }

    /// <summary>The columns that are added.</summary>
    internal DataViewSchema AddedSchema { get; }

    public DataViewSchema GetOutputSchema(DataViewSchema inputSchema)
    {
        Contracts.CheckValue(inputSchema, nameof(inputSchema));
        return Bind(inputSchema).OutputSchema;
    }

    public IDataView Transform(IDataView input)
    {
        Contracts.CheckValue(input, nameof(input));
        return new RowToRowDataView(input, Bind(input.Schema));
    }

    IRowToRowMapper ITransformer.GetRowToRowMapper(DataViewSchema inputSchema)
    {
        Contracts.CheckValue(inputSchema, nameof(inputSchema));
        return Bind(inputSchema);
    }

    void ICanSaveModel.Save(ModelSaveContext ctx) => CustomMappingModel.Save(ctx, _contractName, _mapAction.Method);

    private RowToRowMapper Bind(DataViewSchema schema) => new(schema, new Mapper(this, schema));

    private sealed class Mapper(CustomMappingTransformer<TSrc, TDst> parent, DataViewSchema schema) : IRowMapper
    {
        private readonly RowFiller<TSrc> _filler = new(schema, ignoreMissingColumns: false, parent._inputSchemaDefinition);

        public DataViewSchema.DetachedColumn[] GetOutputColumns() => Array.ConvertAll(parent._outputs, output => output.ToColumn());

        public Func<int, bool> GetDependencies(Func<int, bool> activeOutput)
        {
            bool any = Enumerable.Range(0, parent._outputs.Length).Any(activeOutput);
            HashSet<int> needed = any ? _filler.Columns.Select(column => column.Index).ToHashSet() : [];
            return needed.Contains;
        }

        public Delegate[] CreateGetters(DataViewRow input, Func<int, bool> activeOutput)
        {
            var getters = new Delegate[parent._outputs.Length];
            if (!Enumerable.Range(0, getters.Length).Any(activeOutput))
                return getters;
            Action<TSrc> fill = _filler.CreateFill(input);
            var source = new TSrc();
            var target = new RowBox<TDst> { Row = new TDst() };
            long position = -1;

            // The action runs once a row, however many of its columns are read.
            void Update()
            {
                if (position == input.Position)
                    return;
                fill(source);
                parent._mapAction(source, target.Row);
                position = input.Position;
            }

            for (int i = 0; i < getters.Length; i++)
            {
                if (activeOutput(i))
                    getters[i] = MemberGetters.Create(target, parent._outputs[i], Update);
            }
            return getters;
        }
    }
}
