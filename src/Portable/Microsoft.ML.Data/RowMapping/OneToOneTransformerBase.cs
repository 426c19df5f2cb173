using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

/// <summary>The base of transformers where each output column is made of one input column.</summary>
public abstract class OneToOneTransformerBase : RowToRowTransformerBase
{
    private protected OneToOneTransformerBase(IHost host, params (string outputColumnName, string inputColumnName)[] columns)
        : base(host)
    {
        Contracts.CheckNonEmpty(columns, nameof(columns));
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach ((string outputColumnName, string inputColumnName) in columns)
        {
            Contracts.CheckNonEmpty(inputColumnName, nameof(inputColumnName));
            Contracts.CheckParam(names.Add(outputColumnName), nameof(columns), $"Output column '{outputColumnName}' specified multiple times");
        }
        ColumnPairs = columns;
    }

    private protected OneToOneTransformerBase(IHost host, ModelLoadContext ctx)
        : this(host, LoadColumns(ctx))
    {
    }

    private protected (string outputColumnName, string inputColumnName)[] ColumnPairs { get; }

    /// <summary>Writes the number of pairs, then output and input name of each: the way every one-to-one transformer's body begins.</summary>
    private protected void SaveColumns(ModelSaveContext ctx)
    {
        ctx.Writer.Write(ColumnPairs.Length);
        foreach ((string outputColumnName, string inputColumnName) in ColumnPairs)
        {
            ctx.SaveNonEmptyString(outputColumnName);
            ctx.SaveNonEmptyString(inputColumnName);
        }
    }

    /// <summary>Throws if the transformer cannot take this input column.</summary>
    private protected virtual void CheckInputColumn(DataViewSchema inputSchema, int pair, DataViewSchema.Column inputColumn)
    {
    }

    private static (string outputColumnName, string inputColumnName)[] LoadColumns(ModelLoadContext ctx)
    {
        var columns = new (string, string)[ctx.LoadCount(2 * sizeof(int))];
        Contracts.CheckDecode(columns.Length > 0);
        for (int i = 0; i < columns.Length; i++)
        {
            string outputColumnName = ctx.LoadNonEmptyString();
            columns[i] = (outputColumnName, ctx.LoadNonEmptyString());
        }
        return columns;
    }

    /// <summary>The mapper of such a transformer: what is left to say is the output types and the getters.</summary>
    private protected abstract class OneToOneMapperBase : IRowMapper
    {
        protected OneToOneMapperBase(OneToOneTransformerBase parent, DataViewSchema inputSchema)
        {
            InputSchema = inputSchema;
            InputColumns = new DataViewSchema.Column[parent.ColumnPairs.Length];
            for (int i = 0; i < InputColumns.Length; i++)
            {
                string name = parent.ColumnPairs[i].inputColumnName;
                InputColumns[i] = inputSchema.GetColumnOrNull(name) ?? throw Contracts.ExceptSchemaMismatch(nameof(inputSchema), "input", name);
                parent.CheckInputColumn(inputSchema, i, InputColumns[i]);
            }
        }

        protected DataViewSchema InputSchema { get; }

        /// <summary>The input column of each pair.</summary>
        protected DataViewSchema.Column[] InputColumns { get; }

        public abstract DataViewSchema.DetachedColumn[] GetOutputColumns();

        public Func<int, bool> GetDependencies(Func<int, bool> activeOutput)
        {
            var needed = new bool[InputSchema.Count];
            for (int i = 0; i < InputColumns.Length; i++)
                needed[InputColumns[i].Index] |= activeOutput(i);
            return column => needed[column];
        }

        public Delegate[] CreateGetters(DataViewRow input, Func<int, bool> activeOutput)
        {
            var getters = new Delegate[InputColumns.Length];
            for (int i = 0; i < getters.Length; i++)
            {
                if (activeOutput(i))
                    getters[i] = MakeGetter(input, i);
            }
            return getters;
        }

        /// <summary>The getter of the output column of a pair, over this row.</summary>
        protected abstract Delegate MakeGetter(DataViewRow input, int pair);
    }
}
