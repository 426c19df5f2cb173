using Microsoft.ML.Data;
using Microsoft.ML.Runtime;
using Microsoft.ML.Transforms;

[assembly: Microsoft.ML.ModelLoader(ValueMappingTransformer.LoaderSignature, typeof(ValueMappingTransformer))]

namespace Microsoft.ML.Transforms;

/// <summary>Looks values up.</summary>
public class ValueMappingTransformer : OneToOneTransformerBase
{
    internal const string LoaderSignature = "ValueMappingTransformer";

    private const string MapStream = "DefaultMap.idv";

    private static readonly VersionInfo _version = VersionInfo.For<ValueMappingTransformer>("VALUMAPG", 0x00010001, LoaderSignature);

    private readonly LookupData _lookup;
    private readonly ValueMap _map;

    internal ValueMappingTransformer(IHostEnvironment env, LookupData lookup, params (string outputColumnName, string inputColumnName)[] columns)
        : base(env.Register(nameof(ValueMappingTransformer)), columns)
    {
        _lookup = lookup;
        _map = ValueMap.Create(lookup);
    }

    private ValueMappingTransformer(IHost host, ModelLoadContext ctx)
        : base(host, ctx)
    {
        using MemoryStream stream = ctx.OpenStreamOrNull(MapStream);
        Contracts.CheckDecode(stream != null);
        byte[] content = stream.ToArray();
        _lookup = LookupData.Create(new BinaryDataView(() => new MemoryStream(content, writable: false)), LookupData.KeyName, LookupData.ValueName);
        _map = ValueMap.Create(_lookup);
    }

    internal DataViewSchema.DetachedColumn ValueColumn => _lookup.Values.Description;

    internal (string outputColumnName, string inputColumnName)[] Columns => ColumnPairs;

    internal static ValueMappingTransformer Create(IHostEnvironment env, ModelLoadContext ctx)
    {
        ctx.CheckAtModel(_version);
        return new ValueMappingTransformer(env.Register(nameof(ValueMappingTransformer)), ctx);
    }

    private protected override void SaveModel(ModelSaveContext ctx)
    {
        ctx.SetVersionInfo(_version);
        SaveColumns(ctx);
        using var content = new MemoryStream();
        BinaryDataWriter.Write(_lookup.View, _lookup.View.Schema.ToArray(), content);
        ctx.SaveStream(MapStream, content.WriteTo);
    }

    private protected override void CheckInputColumn(DataViewSchema inputSchema, int pair, DataViewSchema.Column inputColumn)
    {
        if (inputColumn.Type is VectorDataViewType && ValueColumn.Type is VectorDataViewType)
        {
            throw Contracts.ExceptNotSupp(
                $"Column '{inputColumn.Name}' cannot be mapped to values when the column and the map values are both vector type.");
        }
    }

    private protected override IRowMapper MakeRowMapper(DataViewSchema schema) => new Mapper(this, schema);

    private sealed class Mapper(ValueMappingTransformer parent, DataViewSchema schema) : OneToOneMapperBase(parent, schema)
    {
        public override DataViewSchema.DetachedColumn[] GetOutputColumns() =>
            InputColumns.Select((column, i) =>
            {
                DataViewType type = parent.ValueColumn.Type;
                if (column.Type is VectorDataViewType)
                    type = new VectorDataViewType(type.GetItemType());
                return new DataViewSchema.DetachedColumn(parent.ColumnPairs[i].outputColumnName, type, parent.ValueColumn.Annotations);
            }).ToArray();

        protected override Delegate MakeGetter(DataViewRow input, int pair) => parent._map.CreateGetter(input, InputColumns[pair]);
    }
}
