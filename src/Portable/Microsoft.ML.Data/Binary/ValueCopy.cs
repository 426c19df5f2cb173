namespace Microsoft.ML.Data;

/// <summary>Copies values so that the copy does not change when the buffers of the original are reused.</summary>
internal static class ValueCopy
{
    /// <summary>A getter of copies: vectors into the destination's buffers, everything else by value.</summary>
    public static Delegate Getter<T>(ValueGetter<T> source)
    {
        if (!typeof(T).IsGenericType || typeof(T).GetGenericTypeDefinition() != typeof(VBuffer<>))
            return source;
        return ((IVectorCopy)Activator.CreateInstance(typeof(VectorCopy<>).MakeGenericType(typeof(T).GetGenericArguments()[0]))).Getter(source);
    }

    private interface IVectorCopy
    {
        Delegate Getter(Delegate source);
    }

    private sealed class VectorCopy<T> : IVectorCopy
    {
        public Delegate Getter(Delegate source)
        {
            var getter = (ValueGetter<VBuffer<T>>)source;
            return (ValueGetter<VBuffer<T>>)((ref VBuffer<T> destination) =>
            {
                VBuffer<T> value = default;
                getter(ref value);
                value.CopyTo(ref destination);
            });
        }
    }
}
