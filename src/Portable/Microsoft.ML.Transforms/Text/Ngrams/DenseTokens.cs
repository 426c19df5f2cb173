using Microsoft.ML.Data;

namespace Microsoft.ML.Transforms.Text;

internal static class DenseTokens
{
    /// <summary>All tokens of the vector, those that a sparse one leaves out as zeros.</summary>
    public static ReadOnlySpan<TToken> Of<TToken>(in VBuffer<TToken> tokens, ref TToken[] scratch)
    {
        if (tokens.IsDense)
            return tokens.GetValues();
        if (scratch == null || scratch.Length < tokens.Length)
            scratch = new TToken[tokens.Length];
        tokens.CopyTo(scratch);
        return scratch.AsSpan(0, tokens.Length);
    }
}
