namespace Microsoft.ML.Data;

/// <summary>How the members of a class are mapped to columns, open to be changed.</summary>
public sealed class SchemaDefinition : List<SchemaDefinition.Column>
{
    private SchemaDefinition(IEnumerable<Column> columns)
        : base(columns)
    {
    }

    /// <summary>Whether members are read, written, or both.</summary>
    [Flags]
    public enum Direction
    {
        Read = 1,
        Write = 2,
        Both = Read | Write,
    }

    public Column this[string columnName]
    {
        get => this.FirstOrDefault(column => column.ColumnName == columnName) ?? throw Contracts.ExceptParam(nameof(columnName), $"Column '{columnName}' not found");
        set
        {
            Contracts.CheckValue(value, nameof(value));
            if (value.ColumnName != columnName)
                throw Contracts.ExceptParam(nameof(columnName), $"The column name is specified as '{value.ColumnName}' but must match '{columnName}'");
            int index = FindIndex(column => column.ColumnName == columnName);
            if (index >= 0)
                this[index] = value;
            else
                Add(value);
        }
    }

    /// <summary>The mapping that the attributes of the members say.</summary>
    public static SchemaDefinition Create(Type userType, Direction direction = Direction.Both)
    {
        Contracts.CheckValue(userType, nameof(userType));
        return new SchemaDefinition(RowMember.FromAttributes(userType, direction).Select(member => new Column(member)));
    }

    /// <summary>One member and its column.</summary>
    public sealed class Column
    {
        private Dictionary<string, (DataViewType Type, Delegate Getter)> _annotations;

        internal Column(RowMember member)
        {
            MemberName = member.Member.Name;
            ColumnName = member.ColumnName;
            ColumnType = member.ColumnType;
        }

        public string MemberName { get; }

        public string ColumnName { get; set; }

        /// <summary>The column's type; null for that which the member suggests.</summary>
        public DataViewType ColumnType { get; set; }

        public DataViewSchema.Annotations Annotations
        {
            get
            {
                if (_annotations is null)
                    return DataViewSchema.Annotations.Empty;
                var builder = new DataViewSchema.Annotations.Builder();
                foreach ((string kind, (DataViewType type, Delegate getter)) in _annotations)
                    builder.Add(kind, type, getter);
                return builder.ToAnnotations();
            }
        }

        public void AddAnnotation<T>(string kind, T value, DataViewType annotationType)
        {
            Contracts.CheckNonEmpty(kind, nameof(kind));
            Contracts.CheckValue(annotationType, nameof(annotationType));
            _annotations ??= new(StringComparer.Ordinal);
            if (_annotations.ContainsKey(kind))
                throw Contracts.Except($"Column already contains an annotation of kind '{kind}'.");
            Delegate getter = MemberGetters.TryCreate(() => value, annotationType)
                ?? throw Contracts.ExceptParam(nameof(annotationType), $"A value of type '{typeof(T)}' cannot stand for '{annotationType}'");
            _annotations.Add(kind, (annotationType, getter));
        }

        internal void SetAnnotations(DataViewSchema.Annotations annotations)
        {
            foreach (DataViewSchema.Column annotation in annotations.Schema)
                (_annotations ??= new(StringComparer.Ordinal))[annotation.Name] = (annotation.Type, annotations.GetGetterOf(annotation));
        }
    }
}
