using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

[assembly: Microsoft.ML.ModelLoader(ColumnConcatenatingTransformer.LoaderSignature, typeof(ColumnConcatenatingTransformer))]

namespace Microsoft.ML.Data;

/// <summary>Joins columns of one item type into a vector.</summary>
public sealed class ColumnConcatenatingTransformer : RowToRowTransformerBase
{
    internal const string LoaderSignature = "ConcatTransform";

    private static readonly VersionInfo _version =
        VersionInfo.For<ColumnConcatenatingTransformer>("CONCAT F", 0x00010003, LoaderSignature, loaderSignatureAlt: "ConcatFunction");

    private readonly ConcatenatedColumn[] _columns;

    internal ColumnConcatenatingTransformer(IHostEnvironment env, params ConcatenatedColumn[] columns)
        : base(env.Register(nameof(ColumnConcatenatingTransformer)))
    {
        _columns = columns;
    }

    /// <summary>An output and its inputs, each with the name that its slots get in place of the column's, or null.</summary>
    internal sealed record ConcatenatedColumn(string Name, params (string Name, string Alias)[] Sources)
    {
        public ConcatenatedColumn(string name, string[] sources)
            : this(name, Array.ConvertAll(sources, source => (source, (string)null)))
        {
        }
    }

    internal static ColumnConcatenatingTransformer Create(IHostEnvironment env, ModelLoadContext ctx)
    {
        ctx.CheckAtModel(_version);
        var columns = new ConcatenatedColumn[ctx.LoadCount(2 * sizeof(int))];
        for (int i = 0; i < columns.Length; i++)
        {
            string name = ctx.LoadNonEmptyString();
            var sources = new (string, string)[ctx.LoadCount(2 * sizeof(int))];
            Contracts.CheckDecode(sources.Length > 0);
            for (int j = 0; j < sources.Length; j++)
            {
                string source = ctx.LoadNonEmptyString();
                sources[j] = (source, ctx.LoadStringOrNull());
            }

            columns[i] = new ConcatenatedColumn(name, sources);
        }

        return new ColumnConcatenatingTransformer(env, columns);
    }

    private protected override void SaveModel(ModelSaveContext ctx)
    {
        ctx.SetVersionInfo(_version);
        ctx.Writer.Write(_columns.Length);
        foreach (ConcatenatedColumn column in _columns)
        {
            ctx.SaveNonEmptyString(column.Name);
            ctx.Writer.Write(column.Sources.Length);
            foreach ((string name, string alias) in column.Sources)
            {
                ctx.SaveNonEmptyString(name);
                ctx.SaveStringOrNull(alias);
            }
        }
    }

    private protected override IRowMapper MakeRowMapper(DataViewSchema schema) =>
        new Mapper(schema, Array.ConvertAll(_columns, column => new BoundConcatenation(schema, column)));

    private sealed class Mapper(DataViewSchema inputSchema, BoundConcatenation[] columns) : IRowMapper
    {
        public DataViewSchema.DetachedColumn[] GetOutputColumns() => Array.ConvertAll(columns, column => column.OutputColumn);

        public Func<int, bool> GetDependencies(Func<int, bool> activeOutput)
        {
            var needed = new bool[inputSchema.Count];
            for (int i = 0; i < columns.Length; i++)
            {
                if (!activeOutput(i))
                    continue;
                foreach (DataViewSchema.Column source in columns[i].Sources)
                    needed[source.Index] = true;
            }

            return column => needed[column];
        }

        public Delegate[] CreateGetters(DataViewRow input, Func<int, bool> activeOutput) =>
            columns.Select((column, i) => activeOutput(i) ? column.CreateGetter(input) : null).ToArray();
    }
}
