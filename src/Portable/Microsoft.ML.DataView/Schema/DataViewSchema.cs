using System.Collections;
using Microsoft.ML.Data;

namespace Microsoft.ML;

/// <summary>
/// The columns of a data view. A name may stand several times: only the last one answers to it, the earlier ones are hidden.
/// </summary>
public sealed partial class DataViewSchema : IReadOnlyList<DataViewSchema.Column>
{
    private readonly Column[] _columns;
    private readonly Dictionary<string, int> _byName = new(StringComparer.Ordinal);

    private DataViewSchema(List<DetachedColumn> columns)
    {
        for (int i = 0; i < columns.Count; i++)
            _byName[columns[i].Name] = i;
        _columns = new Column[columns.Count];
        for (int i = 0; i < columns.Count; i++)
            _columns[i] = new Column(columns[i], i, isHidden: _byName[columns[i].Name] != i);
    }

    public int Count => _columns.Length;

    public Column this[int columnIndex]
    {
        get
        {
            Contracts.CheckParam((uint)columnIndex < (uint)_columns.Length, nameof(columnIndex));
            return _columns[columnIndex];
        }
    }

    public Column this[string name] => GetColumnOrNull(name) ?? throw Contracts.ExceptParam(nameof(name), $"Column '{name}' not found");

    public Column? GetColumnOrNull(string name)
    {
        Contracts.CheckNonEmpty(name, nameof(name));
        return _byName.TryGetValue(name, out int index) ? _columns[index] : null;
    }

    public IEnumerator<Column> GetEnumerator() => ((IEnumerable<Column>)_columns).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public override string ToString() => $"{Count} columns";

    internal bool TryGetColumnIndex(string name, out int index) => _byName.TryGetValue(name, out index);

    /// <summary>A column of a schema.</summary>
    public struct Column
    {
        internal Column(DetachedColumn source, int index, bool isHidden)
        {
            Name = source.Name;
            Type = source.Type;
            Annotations = source.Annotations ?? Annotations.Empty;
            Index = index;
            IsHidden = isHidden;
        }

        public string Name { get; }

        public int Index { get; }

        /// <summary>Whether a later column bears the same name.</summary>
        public bool IsHidden { get; }

        public DataViewType Type { get; }

        public Annotations Annotations { get; }

        public override string ToString()
        {
            string annotations = Annotations is null || Annotations.Schema.Count == 0 ? "" : $" {{{string.Join(", ", Annotations.Schema.Select(c => c.Name))}}}";
            return $"{Name}: {Type}{annotations}";
        }
    }

    /// <summary>A column that is not yet part of a schema.</summary>
    public struct DetachedColumn
    {
        public DetachedColumn(string name, DataViewType type, Annotations annotations = null)
        {
            Contracts.CheckNonEmpty(name, nameof(name));
            Contracts.CheckValue(type, nameof(type));
            Name = name;
            Type = type;
            Annotations = annotations ?? Annotations.Empty;
        }

        public DetachedColumn(Column column)
            : this(column.Name, column.Type, column.Annotations)
        {
        }

        public string Name { get; }

        public DataViewType Type { get; }

        public Annotations Annotations { get; }
    }

    /// <summary>Collects columns into a schema.</summary>
    public sealed class Builder
    {
        private readonly List<DetachedColumn> _columns = [];

        public Builder()
        {
        }

        public void AddColumn(string name, DataViewType type, Annotations annotations = null) => _columns.Add(new DetachedColumn(name, type, annotations));

        public void AddColumns(IEnumerable<DetachedColumn> source)
        {
            Contracts.CheckValue(source, nameof(source));
            _columns.AddRange(source);
        }

        public void AddColumns(IEnumerable<Column> source)
        {
            Contracts.CheckValue(source, nameof(source));
            foreach (Column column in source)
                _columns.Add(new DetachedColumn(column));
        }

        public DataViewSchema ToSchema() => new(_columns);
    }
}
