using System.Diagnostics.CodeAnalysis;

namespace Microsoft.ML;

/// <summary>
/// The exceptions that ML.NET throws: a bad argument is ArgumentOutOfRangeException (a null one ArgumentNullException), a wrong state is
/// InvalidOperationException, a broken file is FormatException.
/// </summary>
internal static class Contracts
{
    public static void CheckValue([NotNull] object value, string paramName)
    {
        if (value is null)
            throw new ArgumentNullException(paramName);
    }

    public static void CheckNonEmpty([NotNull] string value, string paramName)
    {
        if (string.IsNullOrEmpty(value))
            throw ExceptParam(paramName, $"{paramName} cannot be null or empty");
    }

    public static void CheckNonEmpty<T>([NotNull] ICollection<T> value, string paramName, string message = null)
    {
        if (value is null || value.Count == 0)
            throw ExceptParam(paramName, message ?? $"{paramName} cannot be null or empty");
    }

    public static void CheckParam([DoesNotReturnIf(false)] bool condition, string paramName, string message = null)
    {
        if (!condition)
            throw message is null ? new ArgumentOutOfRangeException(paramName) : ExceptParam(paramName, message);
    }

    public static void Check([DoesNotReturnIf(false)] bool condition, string message = "Operation is not valid in this state")
    {
        if (!condition)
            throw Except(message);
    }

    public static void CheckDecode([DoesNotReturnIf(false)] bool condition, string message = "Corrupt model file")
    {
        if (!condition)
            throw ExceptDecode(message);
    }

    public static ArgumentOutOfRangeException ExceptParam(string paramName, string message) => new(paramName, message);

    public static InvalidOperationException Except(string message) => new(message);

    public static InvalidOperationException Except(string message, Exception inner) => new(message, inner);

    public static NotSupportedException ExceptNotSupp(string message) => new(message);

    public static FormatException ExceptDecode(string message = "Corrupt model file") => new(message);

    public static ArgumentOutOfRangeException ExceptSchemaMismatch(string paramName, string columnRole, string columnName) =>
        ExceptParam(paramName, $"Could not find {columnRole} column '{columnName}'");

    public static ArgumentOutOfRangeException ExceptSchemaMismatch(string paramName, string columnRole, string columnName, string expected, string actual) =>
        ExceptParam(paramName, $"Schema mismatch for {columnRole} column '{columnName}': expected {expected}, got {actual}");
}
