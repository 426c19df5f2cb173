using System.Reflection;

namespace Microsoft.ML.Data;

/// <summary>Which members of a class are filled from which columns of a schema.</summary>
internal sealed class RowFiller<TRow>
    where TRow : class
{
    private static readonly MethodInfo _bind = typeof(RowFiller<TRow>).GetMethod(nameof(Bind), BindingFlags.Static | BindingFlags.NonPublic);

    private readonly List<(RowMember Member, DataViewSchema.Column Column)> _pairs = [];

    public RowFiller(DataViewSchema schema, bool ignoreMissingColumns, SchemaDefinition definition)
    {
        foreach (RowMember member in RowMember.Create(typeof(TRow), definition, SchemaDefinition.Direction.Write))
        {
            if (schema.GetColumnOrNull(member.ColumnName) is not { } column)
            {
                if (ignoreMissingColumns)
                    continue;
                throw Contracts.ExceptSchemaMismatch("Schema", "", member.ColumnName);
            }
            if (!RowMember.IsCompatible(member.MemberType, column.Type))
            {
                throw Contracts.Except(
                    $"Can't bind the IDataView column '{column.Name}' of type '{column.Type}' to field or property '{member.Member.Name}' of type '{member.MemberType.FullName}'.");
            }
            _pairs.Add((member, column));
        }
    }

    /// <summary>The columns that are read.</summary>
    public IEnumerable<DataViewSchema.Column> Columns => _pairs.Select(pair => pair.Column);

    /// <summary>What writes the row, where it then stands, into an object.</summary>
    public Action<TRow> CreateFill(DataViewRow row)
    {
        var fills = _pairs
            .Select(pair => (Action<TRow>)_bind.MakeGenericMethod(pair.Member.MemberType).Invoke(null, [row, pair.Column, pair.Member.Member]))
            .ToArray();
        return target =>
        {
            foreach (Action<TRow> fill in fills)
                fill(target);
        };
    }

    private static Action<TRow> Bind<TMember>(DataViewRow row, DataViewSchema.Column column, MemberInfo member)
    {
        ValueGetter<TMember> getter = ColumnGetters.TryCreate<TMember>(row, column);
        Action<TRow, TMember> write = MemberAccess.Writer<TRow, TMember>(member);
        if (!MemberAccess.CanRead(member))
        {
            return target =>
            {
                TMember value = default;
                getter(ref value);
                write(target, value);
            };
        }
        // What the object already holds is passed on, so that its arrays and vectors are reused.
        Func<TRow, TMember> read = MemberAccess.Reader<TRow, TMember>(member);
        return target =>
        {
            TMember value = read(target);
            getter(ref value);
            write(target, value);
        };
    }
}
