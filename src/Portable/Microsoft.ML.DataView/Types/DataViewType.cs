namespace Microsoft.ML.Data;

/// <summary>The type of a column: what its values are and how they are represented.</summary>
public abstract class DataViewType : IEquatable<DataViewType>
{
    private protected DataViewType(Type rawType)
    {
        Contracts.CheckValue(rawType, nameof(rawType));
        RawType = rawType;
    }

    /// <summary>The .NET type that getters of such a column fill.</summary>
    public Type RawType { get; }

    public abstract bool Equals(DataViewType other);
}

/// <summary>The base of types whose values are more than one datum.</summary>
public abstract class StructuredDataViewType : DataViewType
{
    protected StructuredDataViewType(Type rawType)
        : base(rawType)
    {
    }
}

/// <summary>The base of types whose values are a single datum.</summary>
public abstract class PrimitiveDataViewType : DataViewType
{
    protected PrimitiveDataViewType(Type rawType)
        : base(rawType)
    {
        Contracts.CheckParam(!typeof(IDisposable).IsAssignableFrom(rawType), nameof(rawType), "A primitive type cannot be disposable");
    }
}
