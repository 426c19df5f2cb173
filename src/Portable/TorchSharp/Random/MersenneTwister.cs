namespace TorchSharp;

/// <summary>The 32-bit Mersenne Twister of Matsumoto and Nishimura (1998), seeded and read as libtorch does.</summary>
internal sealed class MersenneTwister
{
    internal const int StateLength = 624;
    private const int Shift = 397;

    private readonly uint[] _state = new uint[StateLength];
    private int _next;
    private int _left;

    internal MersenneTwister(ulong seed) => Seed(seed);

    internal ReadOnlySpan<uint> State => _state;

    internal int Next => _next;

    internal int Left => _left;

    internal void Seed(ulong seed)
    {
        _state[0] = (uint)seed;
        for (int i = 1; i < StateLength; i++)
            _state[i] = 1812433253u * (_state[i - 1] ^ (_state[i - 1] >> 30)) + (uint)i;
        _left = 1;
        _next = 0;
    }

    internal void Restore(ReadOnlySpan<uint> state, int next, int left)
    {
        state.CopyTo(_state);
        _next = next;
        _left = left;
    }

    internal uint NextUInt32()
    {
        if (--_left == 0)
            Refill();

        uint y = _state[_next++];
        y ^= y >> 11;
        y ^= (y << 7) & 0x9d2c5680u;
        y ^= (y << 15) & 0xefc60000u;
        return y ^ (y >> 18);
    }

    /// <summary>Two draws; the first one is the high half.</summary>
    internal ulong NextUInt64()
    {
        ulong high = NextUInt32();
        return (high << 32) | NextUInt32();
    }

    /// <summary>Uniform on [0, 1) with the 24 bits that a float can hold.</summary>
    internal float NextSingle() => (NextUInt32() & 0xFFFFFF) * (1f / (1 << 24));

    /// <summary>Uniform on [0, 1) with the 53 bits that a double can hold.</summary>
    internal double NextDouble() => (NextUInt64() & ((1UL << 53) - 1)) * (1.0 / (1L << 53));

    private void Refill()
    {
        var state = _state.AsSpan();
        int i = 0;
        for (; i < StateLength - Shift; i++)
            state[i] = state[i + Shift] ^ Twist(state[i], state[i + 1]);
        for (; i < StateLength - 1; i++)
            state[i] = state[i + Shift - StateLength] ^ Twist(state[i], state[i + 1]);
        state[i] = state[Shift - 1] ^ Twist(state[i], state[0]);
        _left = StateLength;
        _next = 0;
    }

    private static uint Twist(uint high, uint low)
    {
        uint y = (high & 0x80000000u) | (low & 0x7fffffffu);
        return (y >> 1) ^ ((0 - (y & 1)) & 0x9908b0dfu);
    }
}
