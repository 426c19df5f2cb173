using System.Numerics;

namespace Microsoft.ML.Transforms.Text;

/// <summary>Goes from an n-gram to the one that is a token longer.</summary>
internal interface INgramVisitor
{
    /// <summary>Takes note of the n-gram of the given length and returns its node, or <see cref="NgramTree.Missing"/> to go no further.</summary>
    int Visit(int prefix, uint token, int length);
}

/// <summary>
/// Visits the n-grams of a row of tokens: by where they begin, each followed by the longer ones that it begins. A missing key, 0, is a
/// token like others.
/// </summary>
internal static class NgramWalker
{
    /// <param name="maximumSkips">How many tokens may be left out in one n-gram, all its gaps together.</param>
    public static void Walk<TToken, TVisitor>(ReadOnlySpan<TToken> tokens, int maximumLength, int maximumSkips, ref TVisitor visitor)
        where TToken : unmanaged, IBinaryInteger<TToken>
        where TVisitor : struct, INgramVisitor
    {
        for (int start = 0; start < tokens.Length; start++)
        {
            if (maximumSkips > 0)
            {
                int node = visitor.Visit(NgramTree.Root, uint.CreateTruncating(tokens[start]), 1);
                if (node != NgramTree.Missing && maximumLength > 1)
                    WalkWithGaps(tokens[(start + 1)..], node, 2, maximumLength, maximumSkips, ref visitor);
                continue;
            }

            int end = Math.Min(tokens.Length, start + maximumLength);
            int prefix = NgramTree.Root;
            for (int i = start; i < end; i++)
            {
                prefix = visitor.Visit(prefix, uint.CreateTruncating(tokens[i]), i - start + 1);
                if (prefix == NgramTree.Missing)
                    break;
            }
        }
    }

    private static void WalkWithGaps<TToken, TVisitor>(
        ReadOnlySpan<TToken> rest, int prefix, int length, int maximumLength, int skipsLeft, ref TVisitor visitor)
        where TToken : unmanaged, IBinaryInteger<TToken>
        where TVisitor : struct, INgramVisitor
    {
        for (int skip = 0; skip <= skipsLeft && skip < rest.Length; skip++)
        {
            int node = visitor.Visit(prefix, uint.CreateTruncating(rest[skip]), length);
            if (node != NgramTree.Missing && length < maximumLength)
                WalkWithGaps(rest[(skip + 1)..], node, length + 1, maximumLength, skipsLeft - skip, ref visitor);
        }
    }
}
