namespace Microsoft.ML.Data;

/// <summary>Binds a mapper to a schema: which columns come out, and of what they are made.</summary>
internal sealed class RowToRowMapper : IRowToRowMapper
{
    private readonly IRowMapper _mapper;

    public RowToRowMapper(DataViewSchema inputSchema, IRowMapper mapper)
    {
        _mapper = mapper;
        InputSchema = inputSchema;
        var builder = new DataViewSchema.Builder();
        builder.AddColumns(inputSchema);
        builder.AddColumns(mapper.GetOutputColumns());
        OutputSchema = builder.ToSchema();
    }

    public DataViewSchema InputSchema { get; }

    public DataViewSchema OutputSchema { get; }

    public IEnumerable<DataViewSchema.Column> GetDependencies(IEnumerable<DataViewSchema.Column> dependingColumns)
    {
        Contracts.CheckValue(dependingColumns, nameof(dependingColumns));
        return GetDependencies(ColumnSet.Of(OutputSchema, dependingColumns));
    }

    public DataViewRow GetRow(DataViewRow input, IEnumerable<DataViewSchema.Column> activeColumns)
    {
        Contracts.CheckValue(input, nameof(input));
        Contracts.CheckValue(activeColumns, nameof(activeColumns));
        return CreateRow(input, ColumnSet.Of(OutputSchema, activeColumns));
    }

    /// <summary>The input columns needed for the active ones of the output.</summary>
    public IEnumerable<DataViewSchema.Column> GetDependencies(bool[] active)
    {
        int passed = InputSchema.Count;
        Func<int, bool> needed = _mapper.GetDependencies(column => active[passed + column]);
        return InputSchema.Where(column => active[column.Index] || needed(column.Index));
    }

    public MappedRow CreateRow(DataViewRow input, bool[] active)
    {
        int passed = InputSchema.Count;
        return new MappedRow(input, InputSchema, OutputSchema, active, _mapper.CreateGetters(input, column => active[passed + column]));
    }
}

internal static class ColumnSet
{
    /// <summary>Which columns of a schema are in a list, by index.</summary>
    public static bool[] Of(DataViewSchema schema, IEnumerable<DataViewSchema.Column> columns)
    {
        var set = new bool[schema.Count];
        foreach (DataViewSchema.Column column in columns)
        {
            Contracts.CheckParam(column.Index < set.Length && schema[column.Index].Name == column.Name, nameof(columns), $"Column '{column.Name}' is not of this schema");
            set[column.Index] = true;
        }
        return set;
    }
}
