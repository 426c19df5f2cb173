using System.Reflection;

namespace Microsoft.ML.Data;

/// <summary>A concatenation bound to the columns of a schema.</summary>
internal sealed class BoundConcatenation
{
    private static readonly MethodInfo _createTyped =
        typeof(BoundConcatenation).GetMethod(nameof(CreateTyped), BindingFlags.NonPublic | BindingFlags.Instance);

    private readonly ColumnConcatenatingTransformer.ConcatenatedColumn _column;
    private readonly bool _isIdentity;

    public BoundConcatenation(DataViewSchema inputSchema, ColumnConcatenatingTransformer.ConcatenatedColumn column)
    {
        _column = column;
        Sources = Array.ConvertAll(column.Sources, source =>
            inputSchema.GetColumnOrNull(source.Name) ?? throw Contracts.ExceptSchemaMismatch(nameof(inputSchema), "input", source.Name));

        PrimitiveDataViewType itemType = Sources[0].Type.GetItemType();
        foreach (DataViewSchema.Column source in Sources)
        {
            if (!itemType.Equals(source.Type.GetItemType()))
                throw Contracts.ExceptSchemaMismatch(nameof(inputSchema), "input", source.Name, itemType.ToString(), source.Type.ToString());
        }

        _isIdentity = Sources is [{ Type: VectorDataViewType }];
        OutputColumn = _isIdentity
            ? new DataViewSchema.DetachedColumn(column.Name, Sources[0].Type, Sources[0].Annotations)
            : CreateOutputColumn(itemType);
    }

    public DataViewSchema.Column[] Sources { get; }

    public DataViewSchema.DetachedColumn OutputColumn { get; }

    public Delegate CreateGetter(DataViewRow input) => _isIdentity
        ? UntypedGetters.Of(input, Sources[0])
        : UntypedGetters.Invoke<Delegate>(_createTyped, [OutputColumn.Type.GetItemType().RawType], this, input);

    private DataViewSchema.DetachedColumn CreateOutputColumn(PrimitiveDataViewType itemType)
    {
        bool knownSize = Sources.All(source => source.Type is not VectorDataViewType { IsKnownSize: false });
        int size = knownSize ? Sources.Sum(source => source.Type.GetValueCount()) : 0;
        var annotations = new DataViewSchema.Annotations.Builder();
        if (itemType is NumberDataViewType && Sources.All(source => source.IsNormalized()))
            annotations.AddPrimitiveValue(AnnotationUtils.Kinds.IsNormalized, BooleanDataViewType.Instance, true);
        if (knownSize && Sources.Any(source => source.Type is not VectorDataViewType || source.HasSlotNames()))
            annotations.AddSlotNames(size, GetSlotNames);
        int[] ranges = knownSize ? CategoricalRanges() : [];
        if (ranges.Length > 0)
        {
            annotations.Add<VBuffer<int>>(
                AnnotationUtils.Kinds.CategoricalSlotRanges, new VectorDataViewType(NumberDataViewType.Int32, ranges.Length / 2, 2),
                (ref VBuffer<int> value) => VBuffer<int>.Copy(ranges, 0, ref value, ranges.Length));
        }

        return new DataViewSchema.DetachedColumn(_column.Name, new VectorDataViewType(itemType, size), annotations.ToAnnotations());
    }

    private int[] CategoricalRanges()
    {
        var ranges = new List<int>();
        int start = 0;
        foreach (DataViewSchema.Column source in Sources)
        {
            if (source.GetAnnotationTypeOrNull(AnnotationUtils.Kinds.CategoricalSlotRanges) is VectorDataViewType { Size: > 0 })
            {
                VBuffer<int> own = default;
                source.Annotations.GetValue(AnnotationUtils.Kinds.CategoricalSlotRanges, ref own);
                ranges.AddRange(own.DenseValues().Select(value => value + start));
            }

            start += source.Type.GetValueCount();
        }

        return ranges.ToArray();
    }

    private void GetSlotNames(ref VBuffer<ReadOnlyMemory<char>> value)
    {
        var names = new ReadOnlyMemory<char>[OutputColumn.Type.GetValueCount()];
        VBuffer<ReadOnlyMemory<char>> own = default;
        int slot = 0;
        for (int i = 0; i < Sources.Length; i++)
        {
            string prefix = _column.Sources[i].Alias ?? Sources[i].Name;
            if (Sources[i].Type is not VectorDataViewType type)
            {
                names[slot++] = prefix.AsMemory();
                continue;
            }

            if (Sources[i].HasSlotNames())
            {
                Sources[i].GetSlotNames(ref own);
                // An alias that is the column's own name stands for no prefix.
                string start = _column.Sources[i].Alias == Sources[i].Name ? "" : prefix + ".";
                foreach ((int index, ReadOnlyMemory<char> name) in own.Items())
                    names[slot + index] = name.IsEmpty ? default : string.Concat(start, name.Span).AsMemory();
            }

            slot += type.Size;
        }

        VBuffer<ReadOnlyMemory<char>>.Copy(names, 0, ref value, names.Length);
    }

    private ValueGetter<VBuffer<T>> CreateTyped<T>(DataViewRow input)
    {
        var getters = new SourceGetter<T>[Sources.Length];
        for (int i = 0; i < getters.Length; i++)
            getters[i] = new SourceGetter<T>(input, Sources[i]);

        return (ref VBuffer<T> destination) =>
        {
            int length = 0;
            int count = 0;
            foreach (SourceGetter<T> getter in getters)
            {
                getter.Read();
                length = checked(length + getter.Value.Length);
                count += getter.Value.GetValues().Length;
            }

            destination = count <= length / 2 ? JoinSparse(getters, ref destination, length, count) : JoinDense(getters, ref destination, length);
        };
    }

    private static VBuffer<T> JoinDense<T>(SourceGetter<T>[] getters, ref VBuffer<T> destination, int length)
    {
        VBufferEditor<T> editor = VBufferEditor.Create(ref destination, length);
        int offset = 0;
        foreach (SourceGetter<T> getter in getters)
        {
            getter.Value.CopyTo(editor.Values, offset);
            offset += getter.Value.Length;
        }

        return editor.Commit();
    }

    private static VBuffer<T> JoinSparse<T>(SourceGetter<T>[] getters, ref VBuffer<T> destination, int length, int count)
    {
        VBufferEditor<T> editor = VBufferEditor.Create(ref destination, length, count);
        int offset = 0;
        int at = 0;
        foreach (SourceGetter<T> getter in getters)
        {
            ReadOnlySpan<T> values = getter.Value.GetValues();
            ReadOnlySpan<int> indices = getter.Value.GetIndices();
            values.CopyTo(editor.Values[at..]);
            for (int i = 0; i < values.Length; i++)
                editor.Indices[at + i] = offset + (indices.IsEmpty ? i : indices[i]);
            at += values.Length;
            offset += getter.Value.Length;
        }

        return editor.Commit();
    }

    /// <summary>One source as a vector, a scalar as a vector of one.</summary>
    private sealed class SourceGetter<T>
    {
        private readonly ValueGetter<VBuffer<T>> _getVector;
        private readonly ValueGetter<T> _getScalar;
        private readonly T[] _scalar;
        private readonly string _name;
        private readonly int _size;
        private VBuffer<T> _value;

        public SourceGetter(DataViewRow row, DataViewSchema.Column column)
        {
            _name = column.Name;
            if (column.Type is VectorDataViewType type)
            {
                _getVector = row.GetGetter<VBuffer<T>>(column);
                _size = type.Size;
            }
            else
            {
                _getScalar = row.GetGetter<T>(column);
                _scalar = new T[1];
                _value = new VBuffer<T>(1, _scalar);
            }
        }

        public ref readonly VBuffer<T> Value => ref _value;

        public void Read()
        {
            if (_getVector == null)
            {
                _getScalar(ref _scalar[0]);
                return;
            }

            _getVector(ref _value);
            if (_size != 0 && _value.Length != _size)
                throw Contracts.Except($"Column '{_name}': expected {_size} slots, but got {_value.Length}");
        }
    }
}
