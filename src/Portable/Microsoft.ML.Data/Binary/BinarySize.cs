namespace Microsoft.ML.Data;

/// <summary>About how many bytes a value takes in a binary file, to choose the number of rows in a block.</summary>
internal static class BinarySize
{
    private const int Scalar = 8;

    public static long Of<T>(T value) => value switch
    {
        ReadOnlyMemory<char> text => text.Length,
        VBuffer<float> vector => (long)vector.GetValues().Length * Scalar,
        VBuffer<double> vector => (long)vector.GetValues().Length * Scalar,
        VBuffer<ReadOnlyMemory<char>> texts => texts.GetValues().Length * 4L * Scalar,
        _ => Scalar,
    };
}
