using System.Collections;
using Microsoft.ML.Data;

namespace Microsoft.ML;

/// <summary>What is known of a schema before there is data: names, kinds and item types, without sizes.</summary>
public sealed class SchemaShape : IReadOnlyList<SchemaShape.Column>
{
    private static readonly SchemaShape _empty = new([]);
    private readonly Column[] _columns;

    public SchemaShape(IEnumerable<Column> columns)
    {
        Contracts.CheckValue(columns, nameof(columns));
        _columns = columns.ToArray();
        Contracts.CheckParam(_columns.All(c => c.IsValid), nameof(columns), "Some items are not initialized properly.");
    }

    public int Count => _columns.Length;

    public Column this[int index] => _columns[index];

    public IEnumerator<Column> GetEnumerator() => ((IEnumerable<Column>)_columns).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>The shape of a schema; hidden columns are not part of it.</summary>
    internal static SchemaShape Create(DataViewSchema schema)
    {
        Contracts.CheckValue(schema, nameof(schema));
        return new SchemaShape(schema.Where(c => !c.IsHidden).Select(c => Column.Create(c.Name, c.Type, Create(c.Annotations.Schema))));
    }

    internal bool TryFindColumn(string name, out Column column)
    {
        Contracts.CheckValue(name, nameof(name));
        foreach (Column candidate in _columns)
        {
            if (candidate.Name == name)
            {
                column = candidate;
                return true;
            }
        }
        column = default;
        return false;
    }

    /// <summary>This shape with columns added; those of the same name are replaced.</summary>
    internal SchemaShape With(params Column[] columns)
    {
        var result = _columns.ToDictionary(c => c.Name, StringComparer.Ordinal);
        foreach (Column column in columns)
            result[column.Name] = column;
        return new SchemaShape(result.Values);
    }

    /// <summary>A column of a shape.</summary>
    public struct Column
    {
        public readonly string Name;
        public readonly VectorKind Kind;
        public readonly DataViewType ItemType;
        public readonly bool IsKey;
        public readonly SchemaShape Annotations;

        internal Column(string name, VectorKind kind, DataViewType itemType, bool isKey, SchemaShape annotations = null)
        {
            Contracts.CheckNonEmpty(name, nameof(name));
            Contracts.CheckValue(itemType, nameof(itemType));
            Contracts.CheckParam(itemType is not KeyDataViewType, nameof(itemType), "Item type cannot be a key");
            Contracts.CheckParam(itemType is not VectorDataViewType, nameof(itemType), "Item type cannot be a vector");
            Name = name;
            Kind = kind;
            ItemType = itemType;
            IsKey = isKey;
            Annotations = annotations ?? _empty;
        }

        /// <summary>Whether values are single, or vectors of known or unknown size.</summary>
        public enum VectorKind
        {
            Scalar = 0,
            Vector = 1,
            VariableVector = 2,
        }

        internal readonly bool IsValid => Name is not null;

        internal static Column Create(string name, DataViewType type, SchemaShape annotations = null)
        {
            VectorKind kind = type is VectorDataViewType vector ? vector.IsKnownSize ? VectorKind.Vector : VectorKind.VariableVector : VectorKind.Scalar;
            DataViewType item = type.GetItemType() ?? type;
            return item is KeyDataViewType ? new Column(name, kind, NumberOf(item.RawType), true, annotations) : new Column(name, kind, item, false, annotations);
        }

        /// <summary>Whether a column like <paramref name="source"/> may be given where this one is asked for.</summary>
        internal readonly bool IsCompatibleWith(Column source)
        {
            if (Name != source.Name || Kind != source.Kind || !ItemType.Equals(source.ItemType) || IsKey != source.IsKey)
                return false;
            foreach (Column needed in Annotations)
            {
                if (!source.Annotations.TryFindColumn(needed.Name, out Column given) || !needed.IsCompatibleWith(given))
                    return false;
            }
            return true;
        }

        internal readonly string GetTypeString()
        {
            string item = IsKey ? $"Key<{ItemType}>" : ItemType.ToString();
            return Kind switch
            {
                VectorKind.Vector => $"Vector<{item}>",
                VectorKind.VariableVector => $"VarVector<{item}>",
                _ => item,
            };
        }

        private static NumberDataViewType NumberOf(Type rawType) =>
            rawType == typeof(byte) ? NumberDataViewType.Byte
            : rawType == typeof(ushort) ? NumberDataViewType.UInt16
            : rawType == typeof(uint) ? NumberDataViewType.UInt32
            : NumberDataViewType.UInt64;
    }
}
