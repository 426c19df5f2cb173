namespace Microsoft.ML.Data;

public sealed partial class TextLoader
{
    /// <summary>A column of the data and the source columns that it is made of.</summary>
    public sealed class Column
    {
        public Column()
        {
        }

        public Column(string name, DataKind dataKind, int index)
            : this(name, dataKind, [new Range(index)])
        {
        }

        public Column(string name, DataKind dataKind, int minIndex, int maxIndex)
            : this(name, dataKind, [new Range(minIndex, maxIndex)])
        {
        }

        public Column(string name, DataKind dataKind, Range[] source, KeyCount keyCount = null)
        {
            ArgumentNullException.ThrowIfNull(name);
            ArgumentNullException.ThrowIfNull(source);
            Name = name;
            DataKind = dataKind;
            Source = source;
            KeyCount = keyCount;
        }

        public string Name;

        /// <summary>The source columns. More than one, or a range with ForceVector, make a vector.</summary>
        public Range[] Source;

        /// <summary>For a key column, the number of keys.</summary>
        public KeyCount KeyCount;

        public DataKind DataKind { get; set; } = DataKind.Single;
    }

    /// <summary>Source columns from Min to Max, both included.</summary>
    public sealed class Range
    {
        public Range()
        {
        }

        public Range(int index)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(index);
            Min = index;
            Max = index;
        }

        public Range(int min, int? max)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(min);
            if (max < min)
                throw new ArgumentOutOfRangeException(nameof(max), "If specified, max must be greater than or equal to min");
            Min = min;
            Max = max;
            AutoEnd = max == null;
        }

        public int Min;

        public int? Max;

        /// <summary>Whether the range ends with the lines of the data sample.</summary>
        public bool AutoEnd;

        /// <summary>Whether the range ends with each line, which makes a vector of variable size.</summary>
        public bool VariableEnd;

        /// <summary>Whether the range is every source column that no other range holds.</summary>
        public bool AllOther;

        /// <summary>Whether a single source column makes a vector of one.</summary>
        public bool ForceVector;
    }
}
