using System.Reflection;

namespace Microsoft.ML.Data;

/// <summary>Getters, methods and classes for a type that is only known at run time.</summary>
internal static class UntypedGetters
{
    private static readonly MethodInfo _get = typeof(UntypedGetters).GetMethod(nameof(Get), BindingFlags.NonPublic | BindingFlags.Static);

    public static Delegate Of(DataViewRow row, DataViewSchema.Column column) => Invoke<Delegate>(_get, [column.Type.RawType], null, row, column);

    /// <summary>Calls a generic method with these types, without wrapping its exceptions.</summary>
    public static T Invoke<T>(MethodInfo method, Type[] types, object target, params object[] arguments) =>
        (T)method.MakeGenericMethod(types).Invoke(target, BindingFlags.DoNotWrapExceptions, null, arguments, null);

    /// <summary>An instance of a generic class with these types; exceptions of its constructor are not wrapped.</summary>
    public static T Create<T>(Type definition, Type[] types, params object[] arguments) =>
        (T)Activator.CreateInstance(
            definition.MakeGenericType(types), BindingFlags.Instance | BindingFlags.Public | BindingFlags.DoNotWrapExceptions, null, arguments, null);

    private static ValueGetter<T> Get<T>(DataViewRow row, DataViewSchema.Column column) => row.GetGetter<T>(column);
}
