using System.Runtime.InteropServices;

namespace TorchSharp;

/// <summary>libtorch's errors reach .NET as ExternalException; so do these.</summary>
internal static class Errors
{
    internal static ExternalException Of(string message) => new(message);

    internal static string Show(ReadOnlySpan<long> sizes) => $"[{string.Join(", ", sizes.ToArray())}]";

    internal static string TypeName(torch.ScalarType type) => type switch
    {
        torch.ScalarType.Byte => "Byte",
        torch.ScalarType.Int8 => "Char",
        torch.ScalarType.Int16 => "Short",
        torch.ScalarType.Int32 => "Int",
        torch.ScalarType.Int64 => "Long",
        torch.ScalarType.Float32 => "Float",
        torch.ScalarType.Float64 => "Double",
        torch.ScalarType.Bool => "Bool",
        _ => type.ToString(),
    };

    internal static ExternalException NoType(string operation, torch.ScalarType type) =>
        Of($"\"{operation}\" not implemented for '{TypeName(type)}'");

    internal static ExternalException Dimension(long dim, long rank) =>
        Of($"Dimension out of range (expected to be in range of [{-Math.Max(rank, 1)}, {Math.Max(rank, 1) - 1}], but got {dim})");
}
