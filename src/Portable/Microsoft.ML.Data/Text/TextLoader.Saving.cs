using Microsoft.ML.Runtime;

[assembly: Microsoft.ML.ModelLoader(Microsoft.ML.Data.TextLoader.LoaderSignature, typeof(Microsoft.ML.Data.TextLoader))]

namespace Microsoft.ML.Data;

public sealed partial class TextLoader
{
    internal const string LoaderSignature = "TextLoader";

    private const string HeaderStream = "Header.txt";
    private const int BytesPerColumn = 2 * sizeof(int);

    private static readonly VersionInfo _version = VersionInfo.For<TextLoader>("TXTLOADR", 0x00010001, LoaderSignature);

    [Flags]
    private enum Settings
    {
        None = 0,
        TrimWhitespace = 1,
        HasHeader = 2,
        AllowQuoting = 4,
        AllowSparse = 8,
        ReadMultilines = 16,
        MissingRealsAsNaNs = 32,
        UseThreads = 64,
    }

    [Flags]
    private enum RangeSettings : byte
    {
        None = 0,
        VariableEnd = 1,
        ForceVector = 2,
    }

    void ICanSaveModel.Save(ModelSaveContext ctx)
    {
        Contracts.CheckValue(ctx, nameof(ctx));
        ctx.SetVersionInfo(_version);
        BinaryWriter writer = ctx.Writer;
        writer.Write(_options.MaxRows ?? long.MaxValue);
        writer.Write((int)SettingsOf(_options));
        writer.Write(_inputSize);
        writer.Write((ushort)_options.DecimalMarker);
        writer.Write((ushort)_options.EscapeChar);
        writer.Write(_options.Separators.Length);
        foreach (char separator in _options.Separators)
            writer.Write((ushort)separator);
        writer.Write(_columns.Length);
        foreach (ColumnBinding column in _columns)
            Save(ctx, column);
        if (!_header.IsEmpty)
            ctx.SaveTextStream(HeaderStream, text => text.WriteLine(_header));
    }

    internal static TextLoader Create(IHostEnvironment env, ModelLoadContext ctx)
    {
        ctx.CheckAtModel(_version);
        BinaryReader reader = ctx.Reader;
        long maxRows = reader.ReadInt64();
        var settings = (Settings)reader.ReadInt32();
        int inputSize = reader.ReadInt32();
        var options = new Options
        {
            MaxRows = maxRows == long.MaxValue ? null : maxRows,
            InputSize = inputSize > 0 ? inputSize : null,
            DecimalMarker = (char)reader.ReadUInt16(),
            EscapeChar = (char)reader.ReadUInt16(),
            TrimWhitespace = settings.HasFlag(Settings.TrimWhitespace),
            HasHeader = settings.HasFlag(Settings.HasHeader),
            AllowQuoting = settings.HasFlag(Settings.AllowQuoting),
            AllowSparse = settings.HasFlag(Settings.AllowSparse),
            ReadMultilines = settings.HasFlag(Settings.ReadMultilines),
            MissingRealsAsNaNs = settings.HasFlag(Settings.MissingRealsAsNaNs),
            UseThreads = settings.HasFlag(Settings.UseThreads),
        };
        options.Separators = new char[ctx.LoadCount(sizeof(ushort))];
        for (int i = 0; i < options.Separators.Length; i++)
            options.Separators[i] = (char)reader.ReadUInt16();
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
        | (options.MissingRealsAsNaNs ? Settings.MissingRealsAsNaNs : 0)
        | (options.UseThreads ? Settings.UseThreads : 0);

    private static void Save(ModelSaveContext ctx, ColumnBinding column)
    {
        ctx.SaveNonEmptyString(column.Name);
        column.ItemType.RawType.TryGetDataKind(out DataKind kind);
        ctx.Writer.Write((byte)kind);
        ctx.Writer.Write(column.ItemType is KeyDataViewType key ? key.Count : 0);
        ctx.Writer.Write(column.Segments.Length);
        foreach (Segment segment in column.Segments)
        {
            ctx.Writer.Write(segment.Min);
            ctx.Writer.Write(segment.Lim ?? 0);
            RangeSettings settings = segment.Lim == null ? RangeSettings.VariableEnd : RangeSettings.None;
            ctx.Writer.Write((byte)(column.Type is VectorDataViewType ? settings | RangeSettings.ForceVector : settings));
        }
    }

    private static Column LoadColumn(ModelLoadContext ctx)
    {
        string name = ctx.LoadNonEmptyString();
        var kind = (DataKind)ctx.Reader.ReadByte();
        Contracts.CheckDecode(Enum.IsDefined(kind));
        ulong keys = ctx.Reader.ReadUInt64();
        var ranges = new Range[ctx.LoadCount(2 * sizeof(int))];
        for (int i = 0; i < ranges.Length; i++)
        {
            int min = ctx.Reader.ReadInt32();
            int lim = ctx.Reader.ReadInt32();
            var settings = (RangeSettings)ctx.Reader.ReadByte();
            bool variable = settings.HasFlag(RangeSettings.VariableEnd);
            Contracts.CheckDecode(min >= 0 && (variable || lim > min));
            ranges[i] = new Range
            {
                Min = min,
                Max = variable ? null : lim - 1,
                VariableEnd = variable,
                ForceVector = settings.HasFlag(RangeSettings.ForceVector),
            };
        }

        return new Column(name, kind, ranges, keys > 0 ? new KeyCount(keys) : null);
    }
}
