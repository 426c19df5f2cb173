using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Transforms;

/// <summary>Looks values up.</summary>
public class ValueMappingEstimator : TrivialEstimator<ValueMappingTransformer>
{
    internal ValueMappingEstimator(IHostEnvironment env, LookupData lookup, params (string outputColumnName, string inputColumnName)[] columns)
        : base(env.Register(nameof(ValueMappingEstimator)), new ValueMappingTransformer(env, lookup, columns))
    {
    }

    public sealed override SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        Contracts.CheckValue(inputSchema, nameof(inputSchema));
        DataViewSchema.DetachedColumn values = Transformer.ValueColumn;
        SchemaShape annotations = SchemaShape.Create(values.Annotations.Schema);
        return inputSchema.With(Array.ConvertAll(Transformer.Columns, pair =>
        {
            SchemaShape.Column input = inputSchema.Find(pair.inputColumnName);
            SchemaShape.Column output = SchemaShape.Column.Create(pair.outputColumnName, values.Type, annotations);
            if (input.Kind == SchemaShape.Column.VectorKind.Scalar)
                return output;
            if (values.Type is VectorDataViewType)
            {
                throw Contracts.ExceptNotSupp(
                    $"Column '{pair.inputColumnName}' cannot be mapped to values when the column and the map values are both vector type.");
            }

            return new SchemaShape.Column(output.Name, input.Kind, output.ItemType, output.IsKey, annotations);
        }));
    }
}

/// <summary>Looks values of one type up by values of another.</summary>
public sealed class ValueMappingEstimator<TKey, TValue> : ValueMappingEstimator
{
    internal ValueMappingEstimator(IHostEnvironment env, LookupData lookup, params (string outputColumnName, string inputColumnName)[] columns)
        : base(env, lookup, columns)
    {
    }
}
