using System.Globalization;
using System.Runtime.CompilerServices;

namespace Microsoft.ML.Data;

/// <summary>A 128-bit id of a row: the same row has the same id in every pass, and rows made from rows get well-mixed ids of their own.</summary>
public readonly struct DataViewRowId : IComparable<DataViewRowId>, IEquatable<DataViewRowId>
{
    public readonly ulong Low;
    public readonly ulong High;

    public DataViewRowId(ulong low, ulong high)
    {
        Low = low;
        High = high;
    }

    /// <summary>The id of the first row that is made from this one.</summary>
    public DataViewRowId Fork() => Mix(Low, High, 0x9E3779B97F4A7C15, 0);

    /// <summary>The id that follows when one row gives several.</summary>
    public DataViewRowId Next() => Mix(Low, High, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9);

    /// <summary>The id of a row made from this one and another.</summary>
    public DataViewRowId Combine(DataViewRowId other)
    {
        DataViewRowId mine = Mix(Low, High, 0x27D4EB2F165667C5, 0);
        return Mix(mine.Low ^ other.Low, mine.High ^ other.High, 0x85EBCA77C2B2AE63, 0);
    }

    public bool Equals(DataViewRowId other) => Low == other.Low && High == other.High;

    public override bool Equals(object obj) => obj is DataViewRowId id && Equals(id);

    public int CompareTo(DataViewRowId other) => High != other.High ? High.CompareTo(other.High) : Low.CompareTo(other.Low);

    public override int GetHashCode() => (int)(Low ^ (Low >> 32) ^ (High << 7) ^ (High >> 57) ^ (High >> 25));

    public override string ToString() => string.Format(CultureInfo.InvariantCulture, "{0:x16}{1:x16}", High, Low);

    // One round couples both halves, two finalizers spread every bit of each.
    private static DataViewRowId Mix(ulong low, ulong high, ulong addLow, ulong addHigh)
    {
        unchecked
        {
            low += addLow;
            high += addHigh;
            low ^= (high << 31) | (high >> 33);
            high += low * 5;
            low = Finalize(low);
            high = Finalize(high ^ low);
            return new DataViewRowId(low + high, high);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Finalize(ulong value)
    {
        unchecked
        {
            value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
            value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
            return value ^ (value >> 31);
        }
    }
}
