using Microsoft.ML.Data;

namespace Microsoft.ML.Transforms.Text;

/// <summary>Finds out which n-grams were hashed to each slot, to name the slots.</summary>
internal sealed class NgramHashInverter
{
    private readonly NgramHashOptions _options;
    private readonly int _maximum;
    private readonly List<string>[] _found;

    private NgramHashInverter(NgramHashOptions options, int maximum)
    {
        _options = options;
        _maximum = maximum < 0 ? int.MaxValue : maximum;
        _found = new List<string>[options.SlotCount];
    }

    /// <summary>A name for each slot: its n-gram, "{a,b}" where several have met, nothing where none has come.</summary>
    /// <param name="getTokenNames">Makes a function that names the tokens of a column.</param>
    public static VBuffer<ReadOnlyMemory<char>> Collect(
        IDataView data, NgramHashOptions options, int maximum, Func<DataViewSchema.Column, Func<uint, string>> getTokenNames)
    {
        DataViewSchema.Column[] columns = NgramHashingTransformer.FindInputs(data.Schema, options);
        var inverter = new NgramHashInverter(options, maximum);
        using DataViewRowCursor cursor = data.GetRowCursor(columns);
        Action[] readers = columns.Select((column, place) =>
            NgramHashGetters.MakeReader(cursor, column, options, place, inverter.MakeSink(column, getTokenNames(column)))).ToArray();
        while (cursor.MoveNext())
        {
            foreach (Action read in readers)
                read();
        }
        int[] slots = Enumerable.Range(0, options.SlotCount).Where(slot => inverter._found[slot] is not null).ToArray();
        ReadOnlyMemory<char>[] all = Array.ConvertAll(slots, slot => Join(inverter._found[slot]).AsMemory());
        return new VBuffer<ReadOnlyMemory<char>>(options.SlotCount, all.Length, all, slots);
    }

    private static string Join(List<string> names) => names is [var one] ? one : "{" + string.Join(",", names) + "}";

    private NgramHasher.Sink MakeSink(DataViewSchema.Column column, Func<uint, string> getTokenName)
    {
        string prefix = _options.InputColumnNames.Length > 1 ? column.Name + ":" : "";
        return (slot, ngram) =>
        {
            List<string> names = _found[slot] ??= [];
            if (names.Count >= _maximum)
                return;
            string name = prefix + string.Join('|', ngram.ToArray().Select(getTokenName));
            if (!names.Contains(name))
                names.Add(name);
        };
    }
}
