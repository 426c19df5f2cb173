namespace TorchSharp;

/// <summary>Normal numbers in the order and the arithmetic of libtorch on the CPU.</summary>
/// <remarks>
/// Up to 15 numbers come one by one, computed in double, in pairs whose second half the generator remembers for the next call.
/// From 16 numbers on the whole buffer is first filled with uniforms and then turned into normals in blocks of 16 (8 radii, 8 angles);
/// the last 16 are drawn again when the length is no multiple of 16. The float blocks use the vector polynomials of <see cref="NormalKernel"/>.
/// </remarks>
internal static class NormalSampler
{
    private const int Block = 16;
    private const int Half = Block / 2;

    internal static void Fill(torch.Generator generator, Span<float> values, double mean, double std)
    {
        if (values.Length < Block)
        {
            for (int i = 0; i < values.Length; i++)
                values[i] = (float)generator.NextNormal(mean, std);
            return;
        }

        generator.Engine.Fill(values);
        NormalKernel.BoxMuller(values, (float)mean, (float)std);
        if (values.Length % Block == 0)
            return;

        var tail = values[^Block..];
        generator.Engine.Fill(tail);
        NormalKernel.BoxMuller(tail, (float)mean, (float)std);
    }

    internal static void Fill(torch.Generator generator, Span<double> values, double mean, double std)
    {
        if (values.Length < Block)
        {
            for (int i = 0; i < values.Length; i++)
                values[i] = generator.NextNormal(mean, std);
            return;
        }

        for (int i = 0; i < values.Length; i++)
            values[i] = generator.Engine.NextDouble();
        for (int i = 0; i + Block <= values.Length; i += Block)
            Transform(values.Slice(i, Block), mean, std);
        if (values.Length % Block == 0)
            return;

        var tail = values[^Block..];
        for (int i = 0; i < Block; i++)
            tail[i] = generator.Engine.NextDouble();
        Transform(tail, mean, std);
    }

    private static void Transform(Span<double> block, double mean, double std)
    {
        for (int i = 0; i < Half; i++)
        {
            double radius = Math.Sqrt(-2 * Math.Log(1 - block[i]));
            double theta = 2.0 * Math.PI * block[i + Half];
            block[i] = radius * Math.Cos(theta) * std + mean;
            block[i + Half] = radius * Math.Sin(theta) * std + mean;
        }
    }
}
