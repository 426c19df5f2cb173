namespace Microsoft.ML.Data;

/// <summary>What a row-to-row transform computes, bound to an input schema. The frame around it makes views, cursors and rows of it.</summary>
internal interface IRowMapper
{
    /// <summary>The columns that are added behind those of the input.</summary>
    DataViewSchema.DetachedColumn[] GetOutputColumns();

    /// <summary>Which input columns (by index) are read for the active ones among the output columns (by their place in <see cref="GetOutputColumns"/>).</summary>
    Func<int, bool> GetDependencies(Func<int, bool> activeOutput);

    /// <summary>
    /// A <see cref="ValueGetter{TValue}"/> for each active output column, null for the others. They read the row where it then stands, so they hold
    /// the buffers of this row alone: a mapper serves many cursors at a time.
    /// </summary>
    Delegate[] CreateGetters(DataViewRow input, Func<int, bool> activeOutput);
}
