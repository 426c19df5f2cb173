using System.Reflection;
using Microsoft.ML.Data;

namespace Microsoft.ML.Transforms.Expressions;

/// <summary>Getters that calculate a value of the inputs of a row.</summary>
internal static class CalculatedGetters
{
    private static readonly MethodInfo _scalar = typeof(CalculatedGetters).GetMethod(nameof(Scalar), BindingFlags.NonPublic | BindingFlags.Static);
    private static readonly MethodInfo _vector = typeof(CalculatedGetters).GetMethod(nameof(Vector), BindingFlags.NonPublic | BindingFlags.Static);

    /// <param name="vector">The place of the vector among the inputs, below 0 if there is none.</param>
    public static Delegate Of(Type type, Delegate function, ExpressionInput[] inputs, int vector) => vector < 0
        ? UntypedGetters.Invoke<Delegate>(_scalar, [type], null, function, inputs)
        : UntypedGetters.Invoke<Delegate>(_vector, [type], null, function, inputs, (IVectorInput)inputs[vector]);

    private static ValueGetter<T> Scalar<T>(Func<ExpressionInput[], T> function, ExpressionInput[] inputs) => (ref T value) =>
    {
        foreach (ExpressionInput input in inputs)
            input.Read();
        value = function(inputs);
    };

    private static ValueGetter<VBuffer<T>> Vector<T>(Func<ExpressionInput[], T> function, ExpressionInput[] inputs, IVectorInput vector) =>
        (ref VBuffer<T> value) =>
        {
            foreach (ExpressionInput input in inputs)
                input.Read();
            vector.Calculate(inputs, function, ref value);
        };
}
