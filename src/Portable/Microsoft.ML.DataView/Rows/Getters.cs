namespace Microsoft.ML;

/// <summary>What every row does when it is asked for a getter.</summary>
internal static class Getters
{
    /// <summary>The delegate as a getter of <typeparamref name="TValue"/>; the errors when the column is not active or of another type.</summary>
    public static ValueGetter<TValue> Cast<TValue>(Delegate getter, DataViewSchema.Column column)
    {
        CheckActive(getter is not null);
        return getter as ValueGetter<TValue> ?? throw WrongType<TValue>(column);
    }

    public static void CheckActive(bool active) => Contracts.CheckParam(active, "column", "requested column not active");

    public static void CheckType<TValue>(DataViewSchema.Column column)
    {
        if (column.Type.RawType != typeof(TValue))
            throw WrongType<TValue>(column);
    }

    private static InvalidOperationException WrongType<TValue>(DataViewSchema.Column column) =>
        Contracts.Except($"Invalid TValue in GetGetter for column #{column}: '{typeof(TValue)}', expected type: '{column.Type.RawType}'.");
}
