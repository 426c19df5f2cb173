using Microsoft.ML.Runtime;

[assembly: Microsoft.ML.ModelLoader(Microsoft.ML.Data.TextLoader.LoaderSignature, typeof(Microsoft.ML.Data.TextLoader))]

namespace Microsoft.ML.Data;

public sealed partial class TextLoader
{
    internal const string LoaderSignature = "TextLoader";

    private const string HeaderStream = "Header.txt";

    // Stands for the end of each line.
    private const int OpenEnd = int.MaxValue;

    // Name, kind, whether it is a key, number of segments.
    private const int BytesPerColumn = sizeof(int) + 2 + sizeof(int);
    private const int BytesPerSegment = 2 * sizeof(int) + 1;

    private const uint VersionWithMarkers = 0x0001000D;
    private const uint VersionWithKeyCounts = 0x0001000C;

    private static readonly VersionInfo _version =
        VersionInfo.For<TextLoader>("TXTLOADR", VersionWithMarkers, LoaderSignature, verReadable: 0x0001000A);

    [Flags]
    private enum Settings : uint
    {
        None = 0,
        TrimWhitespace = 1,
        HasHeader = 2,
        AllowQuoting = 4,
        AllowSparse = 8,
        ReadMultilines = 16,
        MissingRealsAsNaNs = 32,
    }

    void ICanSaveModel.Save(ModelSaveContext ctx)
    {
        Contracts.CheckValue(ctx, nameof(ctx));
        ctx.SetVersionInfo(_version);
        BinaryWriter writer = ctx.Writer;
        writer.Write(sizeof(float));
        writer.Write(_options.MaxRows ?? long.MaxValue);
        writer.Write((uint)SettingsOf(_options));
        writer.Write(_inputSize);
        writer.Write(_options.Separators.Length);
        foreach (char separator in _options.Separators)
            writer.Write((ushort)separator);
        writer.Write(_options.EscapeChar);
        writer.Write(_options.DecimalMarker);
        writer.Write(_columns.Length);
        foreach (ColumnBinding column in _columns)
            Save(ctx, column);
        if (!_header.IsEmpty)
            ctx.SaveTextStream(HeaderStream, text => text.WriteLine(_header));
    }

    internal static TextLoader Create(IHostEnvironment env, ModelLoadContext ctx)
    {
        ctx.CheckAtModel(_version);
        Contracts.CheckDecode(ctx.Version >= VersionWithKeyCounts, "The text loader was written by a version that is too old");
        BinaryReader reader = ctx.Reader;
        Contracts.CheckDecode(reader.ReadInt32() == sizeof(float));
        long maxRows = reader.ReadInt64();
        var settings = (Settings)reader.ReadUInt32();
        int inputSize = reader.ReadInt32();
        var options = new Options
        {
            MaxRows = maxRows == long.MaxValue ? null : maxRows,
            InputSize = inputSize > 0 ? inputSize : null,
            TrimWhitespace = settings.HasFlag(Settings.TrimWhitespace),
            HasHeader = settings.HasFlag(Settings.HasHeader),
            AllowQuoting = settings.HasFlag(Settings.AllowQuoting),
            AllowSparse = settings.HasFlag(Settings.AllowSparse),
            ReadMultilines = settings.HasFlag(Settings.ReadMultilines),
            MissingRealsAsNaNs = settings.HasFlag(Settings.MissingRealsAsNaNs),
        };
        options.Separators = new char[ctx.LoadCount(sizeof(ushort))];
        for (int i = 0; i < options.Separators.Length; i++)
            options.Separators[i] = (char)reader.ReadUInt16();
        if (ctx.Version >= VersionWithMarkers)
        {
            options.EscapeChar = reader.ReadChar();
            options.DecimalMarker = reader.ReadChar();
        }

        options.Columns = new Column[ctx.LoadCount(BytesPerColumn)];
        for (int i = 0; i < options.Columns.Length; i++)
            options.Columns[i] = LoadColumn(ctx);

        using MemoryStream header = ctx.OpenStreamOrNull(HeaderStream);
        return new TextLoader(options, header == null ? default : new StreamReader(header).ReadLine().AsMemory());
    }

    private static Settings SettingsOf(Options options) =>
        (options.TrimWhitespace ? Settings.TrimWhitespace : 0)
        | (options.HasHeader ? Settings.HasHeader : 0)
        | (options.AllowQuoting ? Settings.AllowQuoting : 0)
        | (options.AllowSparse ? Settings.AllowSparse : 0)
        | (options.ReadMultilines ? Settings.ReadMultilines : 0)
        | (options.MissingRealsAsNaNs ? Settings.MissingRealsAsNaNs : 0);

    private static void Save(ModelSaveContext ctx, ColumnBinding column)
    {
        ctx.SaveNonEmptyString(column.Name);
        column.ItemType.RawType.TryGetDataKind(out DataKind kind);
        ctx.Writer.Write((byte)kind);
        var key = column.ItemType as KeyDataViewType;
        ctx.Writer.Write(key != null);
        if (key != null)
            ctx.Writer.Write(key.Count);
        ctx.Writer.Write(column.Segments.Length);
        foreach (Segment segment in column.Segments)
        {
            ctx.Writer.Write(segment.Min);
            ctx.Writer.Write(segment.Lim ?? OpenEnd);
            ctx.Writer.Write(segment.ForceVector);
        }
    }

    private static Column LoadColumn(ModelLoadContext ctx)
    {
        string name = ctx.LoadNonEmptyString();
        var kind = (DataKind)ctx.Reader.ReadByte();
        Contracts.CheckDecode(Enum.IsDefined(kind));
        KeyCount keys = ctx.Reader.ReadBoolean() ? new KeyCount(ctx.Reader.ReadUInt64()) : null;
        var ranges = new Range[ctx.LoadCount(BytesPerSegment)];
        for (int i = 0; i < ranges.Length; i++)
        {
            int min = ctx.Reader.ReadInt32();
            int lim = ctx.Reader.ReadInt32();
            Contracts.CheckDecode(0 <= min && min < lim);
            ranges[i] = new Range
            {
                Min = min,
                Max = lim == OpenEnd ? null : lim - 1,
                VariableEnd = lim == OpenEnd,
                ForceVector = ctx.Reader.ReadBoolean(),
            };
        }

        return new Column(name, kind, ranges, keys);
    }
}
