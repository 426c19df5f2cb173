using Microsoft.ML.Transforms;

namespace Microsoft.ML.Data;

/// <summary>Collects the distinct values of a column, missing ones left out.</summary>
internal abstract class TermMapTrainer
{
    /// <summary>Takes the values of the current row; false when no more are wanted.</summary>
    public abstract bool ProcessRow();

    public abstract TermMap Finish(ValueToKeyMappingEstimator.KeyOrdinality order);

    public static TermMapTrainer Create(DataViewRow row, DataViewSchema.Column column, int maximum) =>
        UntypedGetters.Create<TermMapTrainer>(typeof(TermMapTrainer<>), [column.Type.GetItemType().RawType], row, column, maximum);
}

internal sealed class TermMapTrainer<T> : TermMapTrainer
{
    private readonly PrimitiveDataViewType _type;
    private readonly int _maximum;
    private readonly ValueGetter<T> _getScalar;
    private readonly ValueGetter<VBuffer<T>> _getVector;
    private readonly HashSet<T> _seen = new(TermComparer.EqualityFor<T>());
    private readonly List<T> _terms = [];
    private VBuffer<T> _buffer;

    public TermMapTrainer(DataViewRow row, DataViewSchema.Column column, int maximum)
    {
        _type = column.Type.GetItemType();
        _maximum = maximum;
        if (column.Type is VectorDataViewType)
            _getVector = row.GetGetter<VBuffer<T>>(column);
        else
            _getScalar = row.GetGetter<T>(column);
    }

    public override bool ProcessRow()
    {
        if (_getScalar != null)
        {
            T value = default;
            _getScalar(ref value);
            return Add(in value);
        }

        _getVector(ref _buffer);
        ReadOnlySpan<T> values = _buffer.GetValues();
        // What a sparse vector does not give is a value too.
        if (!_buffer.IsDense && !Add(default))
            return false;
        foreach (ref readonly T value in values)
        {
            if (!Add(in value))
                return false;
        }

        return true;
    }

    public override TermMap Finish(ValueToKeyMappingEstimator.KeyOrdinality order)
    {
        if (order == ValueToKeyMappingEstimator.KeyOrdinality.ByValue)
            _terms.Sort(TermComparer.OrderFor<T>());
        return new TermMap<T>(_type, _terms.ToArray());
    }

    private bool Add(in T value)
    {
        if (IsMissing(in value) || _seen.Contains(value))
            return true;
        if (_terms.Count >= _maximum)
            return false;
        T own = value;
        // A text is a piece of something larger, which the map must not keep alive.
        if (typeof(T) == typeof(ReadOnlyMemory<char>))
            own = (T)(object)((ReadOnlyMemory<char>)(object)value).ToString().AsMemory();
        _seen.Add(own);
        _terms.Add(own);
        return true;
    }

    private bool IsMissing(in T value) => value switch
    {
        ReadOnlyMemory<char> text => text.IsEmpty,
        float real => float.IsNaN(real),
        double real => double.IsNaN(real),
        _ => _type is KeyDataViewType && EqualityComparer<T>.Default.Equals(value, default),
    };
}
