using System.Globalization;
using Microsoft.ML.Transforms;

namespace Microsoft.ML.Data;

/// <summary>How what was learned of a column stands in a model file: numbers of the column's own type, and a text to read.</summary>
internal static class NormalizerFile
{
    private const string BinsName = "BinNormalizer";

    // All slots follow, not those alone that differ from a default.
    private const int AllSlots = -1;

    private static readonly VersionInfo _affine = VersionInfo.For<NormalizingTransformer>("AFF NORM", 0x00010003, "AffineNormExec");
    private static readonly VersionInfo _cdf = VersionInfo.For<NormalizingTransformer>("CDFNORMF", 0x00010001, "CdfNormalizeFunction");
    private static readonly VersionInfo _bin = VersionInfo.For<NormalizingTransformer>("BINNORMF", 0x00010001, "BinNormalizeFunction");
    private static readonly VersionInfo _bins = VersionInfo.For<NormalizingTransformer>("BIN NORM", 0x00010001, "BinNormExec");

    public static void Save(ModelSaveContext ctx, DataViewType type, SlotNormalizer normalizer)
    {
        var numbers = new Numbers(type.GetItemType() == NumberDataViewType.Double);
        switch (normalizer)
        {
            case AffineNormalizer affine:
                // A vector without offsets has no array of them.
                SaveAffine(ctx, numbers, affine, withOffsets: type is not VectorDataViewType || !affine.KeepsZero);
                break;
            case CdfNormalizer cdf:
                SaveCdf(ctx, numbers, cdf);
                break;
            case BinNormalizer bin:
                ctx.SetVersionInfo(_bin);
                ctx.Writer.Write(bin.MovesZero);
                ctx.SaveSubModel(BinsName, bins => SaveBins(bins, numbers, bin.UpperBounds));
                break;
        }
    }

    public static SlotNormalizer Load(ModelLoadContext ctx, DataViewType type)
    {
        var numbers = new Numbers(type.GetItemType() == NumberDataViewType.Double);
        return ctx.LoaderSignature switch
        {
            "AffineNormExec" => LoadAffine(ctx, numbers),
            "CdfNormalizeFunction" => LoadCdf(ctx, numbers),
            "BinNormalizeFunction" => LoadBin(ctx, numbers),
            _ => throw Contracts.ExceptDecode($"Corrupt model file: '{ctx.LoaderSignature}' is no normalizer that is supported"),
        };
    }

    private static void SaveAffine(ModelSaveContext ctx, Numbers numbers, AffineNormalizer affine, bool withOffsets)
    {
        ctx.SetVersionInfo(_affine);
        ctx.Writer.Write(numbers.Size);
        ctx.Writer.Write(affine.Slots);
        ctx.Writer.Write(AllSlots);
        numbers.WriteCounted(ctx.Writer, affine.Scale);
        numbers.WriteCounted(ctx.Writer, withOffsets ? affine.Offset : []);
        ctx.SaveTextStream("AffineNormalizer.txt", text =>
        {
            WriteCount(text, affine.Slots);
            for (int i = 0; i < affine.Slots; i++)
                text.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{i}\t{numbers.Text(affine.Offset[i])}\t{numbers.Text(affine.Scale[i])}"));
            text.WriteLine();
        });
    }

    private static AffineNormalizer LoadAffine(ModelLoadContext ctx, Numbers numbers)
    {
        ctx.CheckAtModel(_affine);
        numbers.CheckSize(ctx);
        int slots = ctx.Reader.ReadInt32();
        int given = ctx.Reader.ReadInt32();
        Contracts.CheckDecode(slots > 0 && AllSlots <= given && given < slots);
        int[] places = null;
        if (given != AllSlots)
        {
            Contracts.CheckDecode((long)given * sizeof(int) <= ctx.BytesLeft);
            places = new int[given];
            for (int i = 0; i < given; i++)
            {
                places[i] = ctx.Reader.ReadInt32();
                Contracts.CheckDecode(places[i] < slots && places[i] > (i == 0 ? -1 : places[i - 1]));
            }
        }

        double[] scale = numbers.ReadCounted(ctx);
        double[] offset = numbers.ReadCounted(ctx);
        Contracts.CheckDecode(scale.Length == (places?.Length ?? slots) && (offset.Length == 0 || offset.Length == scale.Length));
        if (offset.Length == 0)
            offset = new double[scale.Length];
        return places is null ? new AffineNormalizer(scale, offset) : new AffineNormalizer(Spread(scale, places, slots, 1), Spread(offset, places, slots, 0));
    }

    private static double[] Spread(double[] values, int[] places, int slots, double other)
    {
        var all = new double[slots];
        Array.Fill(all, other);
        for (int i = 0; i < places.Length; i++)
            all[places[i]] = values[i];
        return all;
    }

    private static void SaveCdf(ModelSaveContext ctx, Numbers numbers, CdfNormalizer cdf)
    {
        ctx.SetVersionInfo(_cdf);
        ctx.Writer.Write(numbers.Size);
        ctx.Writer.Write(cdf.UseLog);
        ctx.Writer.Write(cdf.Slots);
        numbers.Write(ctx.Writer, cdf.Mean);
        numbers.Write(ctx.Writer, cdf.Deviation);
        ctx.SaveTextStream("CdfNormalizer.txt", text =>
        {
            WriteCount(text, cdf.Slots);
            text.WriteLine($"Log={cdf.UseLog}");
            for (int i = 0; i < cdf.Slots; i++)
                text.WriteLine($"{numbers.Text(cdf.Mean[i])}\t{numbers.Text(cdf.Deviation[i])}");
        });
    }

    private static CdfNormalizer LoadCdf(ModelLoadContext ctx, Numbers numbers)
    {
        ctx.CheckAtModel(_cdf);
        numbers.CheckSize(ctx);
        bool useLog = ctx.Reader.ReadBoolean();
        int slots = ctx.Reader.ReadInt32();
        Contracts.CheckDecode(slots > 0);
        return new CdfNormalizer(numbers.Read(ctx, slots), numbers.Read(ctx, slots), useLog);
    }

    private static void SaveBins(ModelSaveContext ctx, Numbers numbers, double[][] upperBounds)
    {
        ctx.SetVersionInfo(_bins);
        ctx.Writer.Write(numbers.Size);
        ctx.Writer.Write(upperBounds.Length);
        foreach (double[] bounds in upperBounds)
            numbers.WriteCounted(ctx.Writer, bounds);
        ctx.SaveTextStream("BinNormalizer.txt", text =>
        {
            WriteCount(text, upperBounds.Length);
            foreach (double[] bounds in upperBounds)
                text.WriteLine(string.Join('\t', bounds[..^1].Select(numbers.Text)));
        });
    }

    private static BinNormalizer LoadBin(ModelLoadContext ctx, Numbers numbers)
    {
        ctx.CheckAtModel(_bin);
        bool fixZero = ctx.Reader.ReadBoolean();
        using ModelLoadContext bins = ctx.OpenSubModelOrNull(BinsName) ?? throw Contracts.ExceptDecode();
        bins.CheckAtModel(_bins);
        numbers.CheckSize(bins);
        var upperBounds = new double[bins.LoadCount()][];
        Contracts.CheckDecode(upperBounds.Length > 0);
        for (int i = 0; i < upperBounds.Length; i++)
        {
            double[] bounds = numbers.ReadCounted(bins);
            Contracts.CheckDecode(bounds.Length > 0 && double.IsPositiveInfinity(bounds[^1]));
            for (int j = 1; j < bounds.Length; j++)
                Contracts.CheckDecode(bounds[j - 1] < bounds[j]);
            upperBounds[i] = bounds;
        }

        return new BinNormalizer(upperBounds, fixZero);
    }

    private static void WriteCount(TextWriter text, int slots) =>
        text.WriteLine(string.Create(CultureInfo.InvariantCulture, $"NumNormalizationFeatures={slots}"));

    /// <summary>Numbers in single or double precision.</summary>
    private readonly struct Numbers(bool areDouble)
    {
        public int Size => areDouble ? sizeof(double) : sizeof(float);

        public string Text(double value) =>
            areDouble ? value.ToString(CultureInfo.InvariantCulture) : ((float)value).ToString(CultureInfo.InvariantCulture);

        public void CheckSize(ModelLoadContext ctx) => Contracts.CheckDecode(ctx.Reader.ReadInt32() == Size);

        public void WriteCounted(BinaryWriter writer, double[] values)
        {
            writer.Write(values.Length);
            Write(writer, values);
        }

        public void Write(BinaryWriter writer, double[] values)
        {
            foreach (double value in values)
            {
                if (areDouble)
                    writer.Write(value);
                else
                    writer.Write((float)value);
            }
        }

        public double[] ReadCounted(ModelLoadContext ctx) => Read(ctx, ctx.LoadCount(Size));

        public double[] Read(ModelLoadContext ctx, int count)
        {
            Contracts.CheckDecode((long)count * Size <= ctx.BytesLeft);
            var values = new double[count];
            for (int i = 0; i < count; i++)
            {
                values[i] = areDouble ? ctx.Reader.ReadDouble() : ctx.Reader.ReadSingle();
                Contracts.CheckDecode(!double.IsNaN(values[i]));
            }
            return values;
        }
    }
}
