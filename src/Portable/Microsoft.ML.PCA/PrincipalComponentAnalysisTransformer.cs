using Microsoft.ML.Data;
using Microsoft.ML.Runtime;
using Microsoft.ML.Transforms;

[assembly: Microsoft.ML.ModelLoader(PrincipalComponentAnalysisTransformer.LoaderSignature, typeof(PrincipalComponentAnalysisTransformer))]

namespace Microsoft.ML.Transforms;

/// <summary>Projects vectors onto principal components.</summary>
public sealed class PrincipalComponentAnalysisTransformer : OneToOneTransformerBase
{
    internal const string LoaderSignature = "PcaTransform";
    internal const string ExpectedType = "known-size vector of Single of two or more items";

    private static readonly VersionInfo _version = VersionInfo.For<PrincipalComponentAnalysisTransformer>("PCA FUNC", 0x00010002, LoaderSignature);

    private readonly PrincipalComponents[] _components;

    internal PrincipalComponentAnalysisTransformer(
        IHostEnvironment env, PrincipalComponents components, (string outputColumnName, string inputColumnName) columns)
        : base(env.Register(nameof(PrincipalComponentAnalysisTransformer)), columns)
    {
        _components = [components];
    }

    private PrincipalComponentAnalysisTransformer(IHost host, ModelLoadContext ctx)
        : base(host, ctx)
    {
        _components = Array.ConvertAll(ColumnPairs, _ => PrincipalComponents.Load(ctx));
    }

    internal static PrincipalComponentAnalysisTransformer Create(IHostEnvironment env, ModelLoadContext ctx)
    {
        ctx.CheckAtModel(_version);
        return new PrincipalComponentAnalysisTransformer(env.Register(nameof(PrincipalComponentAnalysisTransformer)), ctx);
    }

    internal static void CheckType(DataViewSchema.Column column)
    {
        if (column.Type is not VectorDataViewType { Size: > 1 } type || type.ItemType != NumberDataViewType.Single)
            throw Contracts.ExceptSchemaMismatch("inputSchema", "input", column.Name, ExpectedType, column.Type.ToString());
    }

    private protected override void SaveModel(ModelSaveContext ctx)
    {
        ctx.SetVersionInfo(_version);
        SaveColumns(ctx);
        foreach (PrincipalComponents components in _components)
            components.Save(ctx);
    }

    private protected override void CheckInputColumn(DataViewSchema inputSchema, int pair, DataViewSchema.Column inputColumn)
    {
        CheckType(inputColumn);
        int dimension = _components[pair].Dimension;
        if (inputColumn.Type.GetValueCount() != dimension)
        {
            throw Contracts.ExceptSchemaMismatch(
                nameof(inputSchema), "input", inputColumn.Name, $"Vector<Single, {dimension}>", inputColumn.Type.ToString());
        }
    }

    private protected override IRowMapper MakeRowMapper(DataViewSchema schema) => new Mapper(this, schema);

    private sealed class Mapper(PrincipalComponentAnalysisTransformer parent, DataViewSchema schema) : OneToOneMapperBase(parent, schema)
    {
        public override DataViewSchema.DetachedColumn[] GetOutputColumns() =>
            parent.ColumnPairs.Select((pair, i) =>
                new DataViewSchema.DetachedColumn(pair.outputColumnName, parent._components[i].OutputType)).ToArray();

        protected override Delegate MakeGetter(DataViewRow input, int pair)
        {
            ValueGetter<VBuffer<float>> getFeatures = input.GetGetter<VBuffer<float>>(InputColumns[pair]);
            PrincipalComponents components = parent._components[pair];
            VBuffer<float> features = default;
            return (ValueGetter<VBuffer<float>>)((ref VBuffer<float> value) =>
            {
                getFeatures(ref features);
                Contracts.Check(features.Length == components.Dimension, $"Expected {components.Dimension} slots, but got {features.Length}");
                components.Project(in features, ref value);
            });
        }
    }
}
