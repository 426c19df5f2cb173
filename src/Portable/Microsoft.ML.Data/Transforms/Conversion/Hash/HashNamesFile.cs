using System.Globalization;
using Microsoft.ML.Transforms;

namespace Microsoft.ML.Data;

/// <summary>
/// What was hashed to each place, in a model file: a sub-model for each column that has it, with one vector of texts as in a binary data file, and
/// the same to read.
/// </summary>
internal static class HashNamesFile
{
    private static readonly VersionInfo _version = VersionInfo.For<HashingTransformer>("TEXT BUF", 0x00010001, "TextSpanBuffer");
    private static readonly BinaryCodec<VBuffer<ReadOnlyMemory<char>>> _codec =
        (BinaryCodec<VBuffer<ReadOnlyMemory<char>>>)BinaryCodec.For(new VectorDataViewType(TextDataViewType.Instance));

    public static void Save(ModelSaveContext ctx, int column, VBuffer<ReadOnlyMemory<char>> names) =>
        ctx.SaveSubModel(NameOf(column), own =>
        {
            own.SetVersionInfo(_version);
            _codec.WriteDefinition(own.Writer);
            using var content = new MemoryStream();
            using (var writer = new BinaryWriter(content))
            {
                _codec.Write(writer, [names]);
                writer.Flush();
                own.Writer.Write((int)content.Length);
                own.Writer.Write(content.GetBuffer(), 0, (int)content.Length);
            }
            own.SaveTextStream("Terms.txt", text => WriteTerms(text, names));
        });

    /// <summary>The names of a column; null where it has none.</summary>
    public static VBuffer<ReadOnlyMemory<char>>? LoadOrNull(ModelLoadContext ctx, int column)
    {
        using ModelLoadContext own = ctx.OpenSubModelOrNull(NameOf(column));
        if (own is null)
            return null;
        own.CheckAtModel(_version);
        Contracts.CheckDecode(BinaryCodec.ReadDefinition(own.Reader).Type.GetItemType() is TextDataViewType);
        Contracts.CheckDecode(own.Reader.ReadInt32() == own.BytesLeft);
        return _codec.Read(own.Reader, 1)[0];
    }

    private static string NameOf(int column) => $"Vocabulary_{column:000}";

    private static void WriteTerms(TextWriter text, VBuffer<ReadOnlyMemory<char>> names)
    {
        text.WriteLine(string.Create(CultureInfo.InvariantCulture, $"# Number of terms = {names.GetValues().Length} of length {names.Length}"));
        foreach ((int place, ReadOnlyMemory<char> name) in names.Items())
        {
            if (!name.IsEmpty)
                text.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{place}\t{name}"));
        }
    }
}
