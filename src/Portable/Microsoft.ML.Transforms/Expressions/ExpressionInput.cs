using System.Linq.Expressions;
using Microsoft.ML.Data;

namespace Microsoft.ML.Transforms.Expressions;

/// <summary>What an expression reads an argument from: the value that a column of a row, or a slot of it, had when it was last read.</summary>
internal abstract class ExpressionInput
{
    public static ExpressionInput Of(DataViewRow row, DataViewSchema.Column column) => UntypedGetters.Create<ExpressionInput>(
        column.Type is VectorDataViewType ? typeof(VectorInput<>) : typeof(ScalarInput<>),
        [column.Type.GetItemType().RawType],
        UntypedGetters.Of(row, column));

    /// <summary>A function of an array of inputs that gives what the expression gives for their values.</summary>
    public static Delegate Compile(LambdaExpression lambda)
    {
        ParameterExpression inputs = Expression.Parameter(typeof(ExpressionInput[]));
        IEnumerable<Expression> assignments = lambda.Parameters.Select((parameter, i) => Expression.Assign(
            parameter,
            Expression.Field(
                Expression.Convert(Expression.ArrayIndex(inputs, Expression.Constant(i)), typeof(ExpressionInput<>).MakeGenericType(parameter.Type)),
                nameof(ExpressionInput<int>.Value))));
        Type type = typeof(Func<,>).MakeGenericType(typeof(ExpressionInput[]), lambda.ReturnType);
        return Expression.Lambda(type, Expression.Block(lambda.Parameters, assignments.Append(lambda.Body)), inputs).Compile();
    }

    public abstract void Read();
}

internal abstract class ExpressionInput<T> : ExpressionInput
{
    // A field, so that getters can write it.
    public T Value;
}

internal sealed class ScalarInput<T>(ValueGetter<T> get) : ExpressionInput<T>
{
    public override void Read() => get(ref Value);
}

/// <summary>The vector among the inputs.</summary>
internal interface IVectorInput
{
    /// <summary>Calculates a value for each slot of the vector that was read.</summary>
    void Calculate<TResult>(ExpressionInput[] inputs, Func<ExpressionInput[], TResult> function, ref VBuffer<TResult> result);
}

internal sealed class VectorInput<T>(ValueGetter<VBuffer<T>> get) : ExpressionInput<T>, IVectorInput
{
    private VBuffer<T> _vector;

    public override void Read() => get(ref _vector);

    public void Calculate<TResult>(ExpressionInput[] inputs, Func<ExpressionInput[], TResult> function, ref VBuffer<TResult> result)
    {
        ReadOnlySpan<T> values = _vector.GetValues();
        if (_vector.IsDense)
        {
            VBufferEditor<TResult> dense = VBufferEditor.Create(ref result, values.Length);
            CalculateAll(values, inputs, function, dense.Values);
            result = dense.Commit();
            return;
        }

        Value = default;
        TResult atDefault = function(inputs);
        ReadOnlySpan<int> indices = _vector.GetIndices();
        if (EqualityComparer<TResult>.Default.Equals(atDefault, default))
        {
            VBufferEditor<TResult> sparse = VBufferEditor.Create(ref result, _vector.Length, values.Length);
            indices.CopyTo(sparse.Indices);
            CalculateAll(values, inputs, function, sparse.Values);
            result = sparse.Commit();
            return;
        }

        VBufferEditor<TResult> filled = VBufferEditor.Create(ref result, _vector.Length);
        filled.Values.Fill(atDefault);
        for (int i = 0; i < values.Length; i++)
        {
            Value = values[i];
            filled.Values[indices[i]] = function(inputs);
        }

        result = filled.Commit();
    }

    private void CalculateAll<TResult>(
        ReadOnlySpan<T> values, ExpressionInput[] inputs, Func<ExpressionInput[], TResult> function, Span<TResult> results)
    {
        for (int i = 0; i < values.Length; i++)
        {
            Value = values[i];
            results[i] = function(inputs);
        }
    }
}
