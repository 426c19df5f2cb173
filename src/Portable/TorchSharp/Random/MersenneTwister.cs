using System.Numerics;
using System.Runtime.CompilerServices;

namespace TorchSharp;

/// <summary>The 32-bit Mersenne Twister of Matsumoto and Nishimura (1998), seeded and read as libtorch does, a block of numbers at a time.</summary>
internal sealed class MersenneTwister
{
    internal const int StateLength = 624;
    private const int Shift = 397;

    private readonly uint[] _state = new uint[StateLength];
    private readonly uint[] _numbers = new uint[StateLength];
    private int _next;

    internal MersenneTwister(ulong seed) => Seed(seed);

    internal ReadOnlySpan<uint> State => _state;

    /// <summary>Where libtorch reads the next word; it starts at 0 with one word left, which makes it refill first.</summary>
    internal int Next => _next == Unfilled ? 0 : _next;

    internal int Left => _next == Unfilled ? 1 : StateLength - _next + 1;

    private static int Unfilled => StateLength + 1;

    internal void Seed(ulong seed)
    {
        _state[0] = (uint)seed;
        for (int i = 1; i < StateLength; i++)
            _state[i] = 1812433253u * (_state[i - 1] ^ (_state[i - 1] >> 30)) + (uint)i;
        _next = Unfilled;
    }

    internal void Restore(ReadOnlySpan<uint> state, int next, int left)
    {
        state.CopyTo(_state);
        Temper();
        _next = next == 0 && left == 1 ? Unfilled : next;
    }

    internal uint NextUInt32()
    {
        if (_next >= StateLength)
            Refill();
        return _numbers[_next++];
    }

    /// <summary>The numbers that are ready, at least one and at most <paramref name="count"/>.</summary>
    internal ReadOnlySpan<uint> Take(int count)
    {
        if (_next >= StateLength)
            Refill();
        var taken = _numbers.AsSpan(_next, Math.Min(count, StateLength - _next));
        _next += taken.Length;
        return taken;
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

    /// <summary>The same numbers as <see cref="NextSingle"/>, many at a time.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal void Fill(Span<float> values)
    {
        while (values.Length > 0)
        {
            var numbers = Take(values.Length);
            int i = 0;
            for (; i <= numbers.Length - Vector<uint>.Count; i += Vector<uint>.Count)
            {
                var bits = Vector.AsVectorInt32(new Vector<uint>(numbers[i..]) & new Vector<uint>(0xFFFFFF));
                (Vector.ConvertToSingle(bits) * (1f / (1 << 24))).CopyTo(values[i..]);
            }
            for (; i < numbers.Length; i++)
                values[i] = (numbers[i] & 0xFFFFFF) * (1f / (1 << 24));
            values = values[numbers.Length..];
        }
    }

    private void Refill()
    {
        // Each word needs the one after it and the one 397 further on; both are far enough away for vectors.
        TwistRange(0, StateLength - Shift, Shift);
        TwistRange(StateLength - Shift, StateLength - 1, Shift - StateLength);
        _state[StateLength - 1] = _state[Shift - 1] ^ Twist(_state[StateLength - 1], _state[0]);
        Temper();
        _next = 0;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void TwistRange(int start, int end, int shift)
    {
        int i = start;
        for (; i <= end - Vector<uint>.Count; i += Vector<uint>.Count)
        {
            var y = (new Vector<uint>(_state, i) & new Vector<uint>(0x80000000u)) | (new Vector<uint>(_state, i + 1) & new Vector<uint>(0x7fffffffu));
            var odd = Vector<uint>.Zero - (y & Vector<uint>.One);
            (new Vector<uint>(_state, i + shift) ^ Vector.ShiftRightLogical(y, 1) ^ (odd & new Vector<uint>(0x9908b0dfu))).CopyTo(_state, i);
        }
        for (; i < end; i++)
            _state[i] = _state[i + shift] ^ Twist(_state[i], _state[i + 1]);
    }

    private static uint Twist(uint high, uint low)
    {
        uint y = (high & 0x80000000u) | (low & 0x7fffffffu);
        return (y >> 1) ^ ((0 - (y & 1)) & 0x9908b0dfu);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Temper()
    {
        // The length is a multiple of every vector width.
        for (int i = 0; i < StateLength; i += Vector<uint>.Count)
        {
            var y = new Vector<uint>(_state, i);
            y ^= Vector.ShiftRightLogical(y, 11);
            y ^= Vector.ShiftLeft(y, 7) & new Vector<uint>(0x9d2c5680u);
            y ^= Vector.ShiftLeft(y, 15) & new Vector<uint>(0xefc60000u);
            (y ^ Vector.ShiftRightLogical(y, 18)).CopyTo(_numbers, i);
        }
    }
}
