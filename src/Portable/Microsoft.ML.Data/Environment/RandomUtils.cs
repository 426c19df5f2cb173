namespace Microsoft.ML;

internal static class RandomUtils
{
    public static TauswortheHybrid Create(int seed) => new(unchecked((uint)seed));

    /// <summary>A generator of its own, whose start is drawn from another one.</summary>
    public static TauswortheHybrid Create(Random random) => new(random);

    /// <summary>0 to count - 1 in random order.</summary>
    public static int[] Permutation(int count, Random rand)
    {
        int[] order = Enumerable.Range(0, count).ToArray();
        for (int i = 0; i < count; i++)
        {
            int at = i + rand.Next(count - i);
            (order[i], order[at]) = (order[at], order[i]);
        }
        return order;
    }
}

/// <summary>
/// Three Tausworthe generators and a linear congruential one, combined by exclusive or (L. Howes and D. Thomas, GPU Gems 3, chapter 37).
/// The numbers are those of ML.NET: what it draws from a seed is drawn here.
/// </summary>
internal sealed class TauswortheHybrid : Random
{
    // The three Tausworthe generators lose their randomness in starts below this.
    private const uint SmallestStart = 128;

    private uint _u1;
    private uint _u2;
    private uint _u3;
    private uint _u4;

    public TauswortheHybrid(uint seed)
        : base(0)
    {
        _u1 = seed;
        _u2 = Hashing.MurmurRound(_u1, seed);
        _u3 = Hashing.MurmurRound(_u2, seed);
        _u4 = Hashing.MurmurRound(_u3, seed);
    }

    public TauswortheHybrid(Random random)
        : base(0)
    {
        _u1 = DrawStart(random);
        _u2 = DrawStart(random);
        _u3 = DrawStart(random);
        _u4 = DrawBits(random);
    }

    public override int Next() => (int)(NextBits() & int.MaxValue);

    public override int Next(int maxValue)
    {
        Contracts.CheckParam(maxValue >= 0, nameof(maxValue), "maxValue must be non-negative");
        return (int)(((ulong)NextBits() * (ulong)maxValue) >> 32);
    }

    public override int Next(int minValue, int maxValue)
    {
        Contracts.CheckParam(minValue <= maxValue, nameof(minValue), "minValue must be less than or equal to maxValue.");
        long range = (long)maxValue - minValue;
        return (int)((long)(NextDouble() * range) + minValue);
    }

    /// <summary>Any integer, negative ones included.</summary>
    public int NextSigned() => unchecked((int)NextBits());

    public override double NextDouble() => NextBits() * (1.0 / (1L << 32));

    // As many bits as a single holds, so that nothing is rounded up to 1.
    public override float NextSingle() => (NextBits() >> 9) * (1f / (1 << 23));

    public override void NextBytes(byte[] buffer) => NextBytes(buffer.AsSpan());

    public override void NextBytes(Span<byte> buffer)
    {
        for (int i = 0; i < buffer.Length; i++)
            buffer[i] = (byte)Next();
    }

    protected override double Sample() => NextDouble();

    private static uint DrawStart(Random random)
    {
        uint bits;
        do
            bits = DrawBits(random);
        while (bits < SmallestStart);
        return bits;
    }

    private static uint DrawBits(Random random)
    {
        uint high = (uint)random.Next(1 << 16);
        return (high << 16) | (uint)random.Next(1 << 16);
    }

    private uint NextBits()
    {
        unchecked
        {
            _u1 = Tausworthe(_u1, 13, 19, 12, 0xFFFFFFFE);
            _u2 = Tausworthe(_u2, 2, 25, 4, 0xFFFFFFF8);
            _u3 = Tausworthe(_u3, 3, 11, 17, 0xFFFFFFF0);
            _u4 = (1664525 * _u4) + 1013904223;
            return _u1 ^ _u2 ^ _u3 ^ _u4;
        }
    }

    private static uint Tausworthe(uint state, int shift1, int shift2, int shift3, uint mask) =>
        ((state & mask) << shift3) ^ (((state << shift1) ^ state) >> shift2);
}
