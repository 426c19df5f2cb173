namespace Microsoft.ML.Data;

/// <summary>Marks a member of a row class with a column type of its author's own.</summary>
[AttributeUsage(AttributeTargets.Field | AttributeTargets.Property)]
public abstract class DataViewTypeAttribute : Attribute, IEquatable<DataViewTypeAttribute>
{
    protected DataViewTypeAttribute()
    {
    }

    public abstract bool Equals(DataViewTypeAttribute other);

    /// <summary>Tells the type manager which column type stands for the member's .NET type.</summary>
    public abstract void Register();
}
