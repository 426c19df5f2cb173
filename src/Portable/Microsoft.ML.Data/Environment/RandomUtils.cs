namespace Microsoft.ML;

internal static class RandomUtils
{
    public static Random Create(int seed) => new TauswortheHybrid(unchecked((uint)seed));

    /// <summary>0 to count - 1 in random order.</summary>
    public static int[] Permutation(int count, Random rand)
    {
        var order = new int[count];
        for (int i = 0; i < count; i++)
        {
            int at = rand.Next(i + 1);
            order[i] = order[at];
            order[at] = i;
        }
        return order;
    }
}

/// <summary>
/// Three Tausworthe generators and a linear congruential one, combined by exclusive or (L. Howes and D. Thomas, GPU Gems 3, chapter 37).
/// </summary>
internal sealed class TauswortheHybrid : Random
{
    private const double Scale = 1.0 / (1L << 32);

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

    public override int Next() => Next(int.MaxValue);

    public override int Next(int maxValue)
    {
        Contracts.CheckParam(maxValue > 0, nameof(maxValue), "Must be positive");
        return (int)(((ulong)NextBits() * (ulong)maxValue) >> 32);
    }

    public override int Next(int minValue, int maxValue)
    {
        Contracts.CheckParam(minValue < maxValue, nameof(minValue), "minValue must be less than maxValue");
        long range = (long)maxValue - minValue;
        return (int)(((ulong)NextBits() * (ulong)range) >> 32) + minValue;
    }

    public override double NextDouble() => NextBits() * Scale;

    // Rounding to single precision may reach 1, which is not below 1.
    public override float NextSingle()
    {
        float value;
        do
            value = (float)NextDouble();
        while (value >= 1);
        return value;
    }

    public override void NextBytes(byte[] buffer) => NextBytes(buffer.AsSpan());

    public override void NextBytes(Span<byte> buffer)
    {
        for (int i = 0; i < buffer.Length; i++)
            buffer[i] = (byte)(NextBits() >> 24);
    }

    protected override double Sample() => NextDouble();

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
