using Microsoft.ML.Data;
using Microsoft.ML.Runtime;
using Microsoft.ML.Transforms;

[assembly: Microsoft.ML.ModelLoader(ColumnSelectingTransformer.LoaderSignature, typeof(ColumnSelectingTransformer))]

namespace Microsoft.ML.Transforms;

/// <summary>Keeps the named columns in the named order, or drops them and keeps all others.</summary>
public sealed class ColumnSelectingTransformer : ITransformer
{
    internal const string LoaderSignature = "SelectColumnsTransform";

    private static readonly VersionInfo _version = VersionInfo.For<ColumnSelectingTransformer>("SELCOLST", 0x00010001, LoaderSignature);

    private readonly string[] _names;
    private readonly bool _keep;
    private readonly bool _keepHidden;
    private readonly bool _ignoreMissing;

    /// <param name="names">The columns.</param>
    /// <param name="keep">Whether they are kept, otherwise they are dropped.</param>
    /// <param name="keepHidden">When keeping, whether hidden columns of these names are kept too.</param>
    /// <param name="ignoreMissing">Whether the input may lack some of them.</param>
    internal ColumnSelectingTransformer(string[] names, bool keep, bool keepHidden = false, bool ignoreMissing = false)
    {
        Contracts.CheckNonEmpty(names, keep ? "keepColumns" : "dropColumns", "At least one column must be specified");
        _names = names;
        _keep = keep;
        _keepHidden = keepHidden;
        _ignoreMissing = ignoreMissing;
    }

    bool ITransformer.IsRowToRowMapper => true;

    public DataViewSchema GetOutputSchema(DataViewSchema inputSchema)
    {
        Contracts.CheckValue(inputSchema, nameof(inputSchema));
        return Bind(inputSchema).OutputSchema;
    }

    public IDataView Transform(IDataView input)
    {
        Contracts.CheckValue(input, nameof(input));
        return new SelectedColumnsView(input, Bind(input.Schema));
    }

    IRowToRowMapper ITransformer.GetRowToRowMapper(DataViewSchema inputSchema)
    {
        Contracts.CheckValue(inputSchema, nameof(inputSchema));
        return Bind(inputSchema);
    }

    void ICanSaveModel.Save(ModelSaveContext ctx)
    {
        Contracts.CheckValue(ctx, nameof(ctx));
        ctx.SetVersionInfo(_version);
        ctx.Writer.Write(_keep);
        ctx.Writer.Write(_keepHidden);
        ctx.Writer.Write(_ignoreMissing);
        ctx.Writer.Write(_names.Length);
        foreach (string name in _names)
            ctx.SaveNonEmptyString(name);
    }

    internal static ColumnSelectingTransformer Create(IHostEnvironment env, ModelLoadContext ctx)
    {
        ctx.CheckAtModel(_version);
        bool keep = ctx.Reader.ReadBoolean();
        bool keepHidden = ctx.Reader.ReadBoolean();
        bool ignoreMissing = ctx.Reader.ReadBoolean();
        var names = new string[ctx.LoadCount()];
        Contracts.CheckDecode(names.Length > 0);
        for (int i = 0; i < names.Length; i++)
            names[i] = ctx.LoadNonEmptyString();
        return new ColumnSelectingTransformer(names, keep, keepHidden, ignoreMissing);
    }

    internal SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        CheckPresent(inputSchema.Select(column => column.Name));
        return new SchemaShape(_keep
            ? _names.Where(name => inputSchema.TryFindColumn(name, out _)).Select(inputSchema.Find)
            : inputSchema.Where(column => !_names.Contains(column.Name)));
    }

    private SelectedColumns Bind(DataViewSchema schema)
    {
        CheckPresent(schema.Select(column => column.Name));
        IEnumerable<DataViewSchema.Column> selected = _keep
            ? _names.SelectMany(name => schema.Where(column => column.Name == name && (_keepHidden || !column.IsHidden)))
            : schema.Where(column => !_names.Contains(column.Name));
        return new SelectedColumns(schema, selected.ToArray());
    }

    private void CheckPresent(IEnumerable<string> present)
    {
        if (_ignoreMissing)
            return;
        string[] missing = _names.Except(present).ToArray();
        if (missing.Length > 0)
            throw Contracts.ExceptSchemaMismatch("inputSchema", "input", string.Join(",", missing));
    }
}
