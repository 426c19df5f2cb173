using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Transforms;

/// <summary>
/// Adds columns computed by an action that carries a state from row to row. Each cursor has a state of its own and gives every row to the action,
/// whatever columns are read, so there is no mapping of single rows and no parallel cursor.
/// </summary>
public sealed class StatefulCustomMappingTransformer<TSrc, TDst, TState> : ITransformer
    where TSrc : class, new()
    where TDst : class, new()
    where TState : class, new()
{
    private readonly Action<TSrc, TDst, TState> _mapAction;
    private readonly Action<TState> _stateInitAction;
    private readonly string _contractName;
    private readonly RowMember[] _outputs;

    internal StatefulCustomMappingTransformer(
        IHostEnvironment env, Action<TSrc, TDst, TState> mapAction, string contractName, Action<TState> stateInitAction)
    {
        Contracts.CheckValue(env, nameof(env));
        Contracts.CheckValue(mapAction, nameof(mapAction));
        env.Register(nameof(StatefulCustomMappingTransformer<TSrc, TDst, TState>));
        _mapAction = mapAction;
        _stateInitAction = stateInitAction;
        _contractName = contractName;
        Inputs = RowMember.FromAttributes(typeof(TSrc), SchemaDefinition.Direction.Write);
        _outputs = RowMember.FromAttributes(typeof(TDst), SchemaDefinition.Direction.Read);
        AddedSchema = EnumerableDataView<TDst>.MakeSchema(_outputs);
    }

    bool ITransformer.IsRowToRowMapper => false;

    internal RowMember[] Inputs { get; }

    internal DataViewSchema AddedSchema { get; }

    public DataViewSchema GetOutputSchema(DataViewSchema inputSchema)
    {
        Contracts.CheckValue(inputSchema, nameof(inputSchema));
        _ = new RowFiller<TSrc>(inputSchema, ignoreMissingColumns: false, definition: null);
        var builder = new DataViewSchema.Builder();
        builder.AddColumns(inputSchema);
        builder.AddColumns(AddedSchema);
        return builder.ToSchema();
    }

    public IDataView Transform(IDataView input)
    {
        Contracts.CheckValue(input, nameof(input));
        return new View(this, input);
    }

    IRowToRowMapper ITransformer.GetRowToRowMapper(DataViewSchema inputSchema) =>
        throw Contracts.ExceptNotSupp("Stateful mappings need the rows in their order: there is no row to row mapper");

    void ICanSaveModel.Save(ModelSaveContext ctx) => CustomMappingModel.Save(ctx, _contractName, _mapAction.Method);

    private sealed class View(StatefulCustomMappingTransformer<TSrc, TDst, TState> parent, IDataView input) : IDataView
    {
        public bool CanShuffle => false;

        public DataViewSchema Schema { get; } = parent.GetOutputSchema(input.Schema);

        public long? GetRowCount() => input.GetRowCount();

        public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random rand = null)
        {
            bool[] active = ColumnSet.Of(Schema, columnsNeeded);
            var filler = new RowFiller<TSrc>(input.Schema, ignoreMissingColumns: false, definition: null);
            IEnumerable<DataViewSchema.Column> needed = input.Schema.Where(column => active[column.Index]).UnionBy(filler.Columns, column => column.Index);
            return new Cursor(parent, Schema, input.GetRowCursor(needed), filler, active);
        }

        public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random rand = null) => [GetRowCursor(columnsNeeded)];
    }

    private sealed class Cursor : DataViewRowCursor
    {
        private readonly StatefulCustomMappingTransformer<TSrc, TDst, TState> _parent;
        private readonly DataViewRowCursor _input;
        private readonly bool[] _active;
        private readonly Action<TSrc> _fill;
        private readonly TSrc _source = new();
        private readonly RowBox<TDst> _target = new() { Row = new TDst() };
        private readonly TState _state = new();

        public Cursor(
            StatefulCustomMappingTransformer<TSrc, TDst, TState> parent, DataViewSchema schema, DataViewRowCursor input, RowFiller<TSrc> filler, bool[] active)
        {
            _parent = parent;
            Schema = schema;
            _input = input;
            _active = active;
            _fill = filler.CreateFill(input);
            parent._stateInitAction?.Invoke(_state);
        }

        public override DataViewSchema Schema { get; }

        public override long Position => _input.Position;

        public override long Batch => _input.Batch;

        public override bool MoveNext()
        {
            if (!_input.MoveNext())
                return false;
            _fill(_source);
            _parent._mapAction(_source, _target.Row, _state);
            return true;
        }

        public override bool IsColumnActive(DataViewSchema.Column column)
        {
            Contracts.CheckParam(column.Index < _active.Length, nameof(column));
            return _active[column.Index];
        }

        public override ValueGetter<DataViewRowId> GetIdGetter() => _input.GetIdGetter();

        public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column)
        {
            Getters.CheckActive(IsColumnActive(column));
            int passed = _input.Schema.Count;
            if (column.Index < passed)
                return _input.GetGetter<TValue>(_input.Schema[column.Index]);
            return Getters.Cast<TValue>(MemberGetters.Create(_target, _parent._outputs[column.Index - passed]), Schema[column.Index]);
        }

        protected override void Dispose(bool disposing)
        {
            if (!disposing)
                return;
            (_state as IDisposable)?.Dispose();
            (_source as IDisposable)?.Dispose();
            (_target.Row as IDisposable)?.Dispose();
            _input.Dispose();
        }
    }
}
