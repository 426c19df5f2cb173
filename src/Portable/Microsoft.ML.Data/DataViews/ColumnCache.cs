using System.Reflection;

namespace Microsoft.ML.Data;

/// <summary>The values of one column, held in memory.</summary>
internal abstract class ColumnCache
{
    private static readonly MethodInfo _createScalar = Method(nameof(CreateScalar));
    private static readonly MethodInfo _createVector = Method(nameof(CreateVector));

    public static ColumnCache Create(DataViewRow row, DataViewSchema.Column column)
    {
        MethodInfo create = column.Type is VectorDataViewType vector
            ? _createVector.MakeGenericMethod(vector.ItemType.RawType)
            : _createScalar.MakeGenericMethod(column.Type.RawType);
        return (ColumnCache)create.Invoke(null, [row, column]);
    }

    /// <summary>Takes the value of the row where the source stands.</summary>
    public abstract void Append();

    /// <summary>Gives back the room that growing left over; nothing is appended after it.</summary>
    public abstract void Freeze();

    private static MethodInfo Method(string name) => typeof(ColumnCache).GetMethod(name, BindingFlags.Static | BindingFlags.NonPublic);

    private static ScalarCache<T> CreateScalar<T>(DataViewRow row, DataViewSchema.Column column) => new(row.GetGetter<T>(column));

    private static VectorCache<T> CreateVector<T>(DataViewRow row, DataViewSchema.Column column) => new(row.GetGetter<VBuffer<T>>(column));

    private sealed class ScalarCache<T>(ValueGetter<T> getter) : ColumnCache<T>
    {
        private readonly List<T> _rows = [];
        private ValueGetter<T> _getter = getter;

        public override void Append()
        {
            T value = default;
            _getter(ref value);
            _rows.Add(value);
        }

        public override void Freeze()
        {
            _getter = null;
            _rows.TrimExcess();
        }

        public override void Get(int row, ref T value) => value = _rows[row];
    }

    private sealed class VectorCache<T>(ValueGetter<VBuffer<T>> getter) : ColumnCache<VBuffer<T>>
    {
        private readonly List<VBuffer<T>> _rows = [];
        private ValueGetter<VBuffer<T>> _getter = getter;
        private VBuffer<T> _buffer;

        public override void Append()
        {
            _getter(ref _buffer);
            _rows.Add(new VBuffer<T>(_buffer.Length, _buffer.Count, _buffer.GetValues().ToArray(), _buffer.GetIndices().ToArray()));
        }

        public override void Freeze()
        {
            _getter = null;
            _buffer = default;
            _rows.TrimExcess();
        }

        // A copy, because the receiver may write into what it is given.
        public override void Get(int row, ref VBuffer<T> value) => _rows[row].CopyTo(ref value);
    }
}

/// <summary>The values of a column of a known type.</summary>
internal abstract class ColumnCache<T> : ColumnCache
{
    public abstract void Get(int row, ref T value);
}
