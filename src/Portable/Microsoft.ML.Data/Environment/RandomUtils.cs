namespace Microsoft.ML;

internal static class RandomUtils
{
    public static Random Create(int seed) => new TauswortheHybrid(unchecked((uint)seed));

    public static Random Create(int? seed) => Create(seed ?? Random.Shared.Next());
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
        _u1 = NextState(ref seed);
        _u2 = NextState(ref seed);
        _u3 = NextState(ref seed);
        _u4 = NextState(ref seed);
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

    public override float NextSingle() => (float)((NextBits() >> 8) * (1.0 / (1 << 24)));

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

    // A Tausworthe state must exceed 128.
    private static uint NextState(ref uint seed)
    {
        uint state;
        do
        {
            unchecked
            {
                seed += 0x9E3779B9;
                state = (seed ^ (seed >> 16)) * 0x85EBCA6B;
                state = (state ^ (state >> 13)) * 0xC2B2AE35;
                state ^= state >> 16;
            }
        }
        while (state <= 128);
        return state;
    }
}
