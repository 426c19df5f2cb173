using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;
using Microsoft.ML.Transforms;

[assembly: ModelLoader(PrincipalComponentAnalysisTransformer.LoaderSignature, typeof(PrincipalComponentAnalysisTransformer))]

namespace Microsoft.ML.Transforms;

/// <summary>Projects vectors onto the directions in which the training data varied most.</summary>
public sealed class PrincipalComponentAnalysisTransformer : OneToOneTransformerBase
{
    internal const string LoaderSignature = "PcaTransform";

    private static readonly VersionInfo _version = VersionInfo.For<PrincipalComponentAnalysisTransformer>("PCA FUNC", 0x00010002, LoaderSignature);

    private readonly PcaProjection[] _projections;

    internal PrincipalComponentAnalysisTransformer(IHostEnvironment env, PcaOptions options, PcaProjection projection)
        : base(env.Register(nameof(PrincipalComponentAnalysisTransformer)), (options.OutputColumnName, options.InputColumnName))
    {
        _projections = [projection];
    }

    private PrincipalComponentAnalysisTransformer(IHost host, ModelLoadContext ctx)
        : base(host, ctx)
    {
        _projections = new PcaProjection[ColumnPairs.Length];
        for (int i = 0; i < _projections.Length; i++)
            _projections[i] = PcaProjection.Load(ctx);
    }

    internal static PrincipalComponentAnalysisTransformer Create(IHostEnvironment env, ModelLoadContext ctx)
    {
        ctx.CheckAtModel(_version);
        return new PrincipalComponentAnalysisTransformer(env.Register(nameof(PrincipalComponentAnalysisTransformer)), ctx);
    }

    /// <summary>Throws if the column is not a vector that can be projected.</summary>
    internal static VectorDataViewType CheckType(DataViewSchema.Column inputSchema)
    {
        if (inputSchema.Type is VectorDataViewType { Size: > 1 } type && type.ItemType.Equals(NumberDataViewType.Single))
            return type;
        throw Contracts.ExceptSchemaMismatch(
            nameof(inputSchema), "input", inputSchema.Name, "known-size vector of Single of two or more items", inputSchema.Type.ToString());
    }

    private protected override void SaveModel(ModelSaveContext ctx)
    {
        ctx.SetVersionInfo(_version);
        SaveColumns(ctx);
        foreach (PcaProjection projection in _projections)
            projection.Save(ctx.Writer);
    }

    private protected override void CheckInputColumn(DataViewSchema inputSchema, int pair, DataViewSchema.Column inputColumn)
    {
        if (CheckType(inputColumn).Size != _projections[pair].Dimension)
        {
            throw Contracts.ExceptSchemaMismatch(
                nameof(inputSchema), "input", inputColumn.Name, new VectorDataViewType(NumberDataViewType.Single, _projections[pair].Dimension).ToString(),
                inputColumn.Type.ToString());
        }
    }

    private protected override IRowMapper MakeRowMapper(DataViewSchema schema) => new Mapper(this, schema);

    private sealed class Mapper(PrincipalComponentAnalysisTransformer parent, DataViewSchema schema) : OneToOneMapperBase(parent, schema)
    {
        public override DataViewSchema.DetachedColumn[] GetOutputColumns() =>
            parent.ColumnPairs.Select((pair, i) => new DataViewSchema.DetachedColumn(
                pair.outputColumnName, new VectorDataViewType(NumberDataViewType.Single, parent._projections[i].Directions.Length))).ToArray();

        protected override Delegate MakeGetter(DataViewRow input, int pair)
        {
            PcaProjection projection = parent._projections[pair];
            ValueGetter<VBuffer<float>> getSource = input.GetGetter<VBuffer<float>>(InputColumns[pair]);
            VBuffer<float> source = default;
            return (ValueGetter<VBuffer<float>>)((ref VBuffer<float> value) =>
            {
                getSource(ref source);
                VBufferEditor<float> editor = VBufferEditor.Create(ref value, projection.Directions.Length);
                for (int i = 0; i < projection.Directions.Length; i++)
                    editor.Values[i] = VectorMath.Dot(projection.Directions[i], source) - (projection.ProjectedMean?[i] ?? 0);
                value = editor.Commit();
            });
        }
    }
}
