using System.IO.Compression;
using Microsoft.ML.Data;

namespace Microsoft.ML.Tests.Frame;

/// <summary>What the portable frame promises beyond the real one: clear errors for altered files, files without a date, no allocation per row.</summary>
public class RobustnessPortableTests
{
    private readonly MLContext _ml = new(seed: 1);
    private readonly SaveLoadTests _model = new();

    private sealed class Row
    {
        public string Text { get; set; } = "";
        public float N { get; set; }

        [VectorType(3)]
        public float[] V { get; set; } = [];

        [KeyType(4)]
        public uint K { get; set; }
    }

    private byte[] SaveOneOfEach()
    {
        TransformsCatalog t = _ml.Transforms;
        IDataView data = _ml.Data.LoadFromEnumerable(
            Enumerable.Range(0, 30).Select(i => new Row { Text = $"cats and dogs {i % 7} bark", N = i % 5, V = [i, i % 3, i * 7 % 5], K = (uint)(i % 4) + 1 }).ToArray());
        IEstimator<ITransformer>[] links =
        [
            t.Text.ProduceHashedWordBags("HashedBag", "Text", numberOfBits: 6), t.Text.FeaturizeText("Featurized", "Text"), t.Text.TokenizeIntoWords("Words", "Text"),
            t.Text.RemoveStopWords("FewerWords", "Words", "bark"), t.Conversion.MapValueToKey("Keys", "FewerWords"), t.Text.ProduceNgrams("Ngrams", "Keys"),
            t.Conversion.MapKeyToValue("Values", "Keys"), t.Conversion.MapValue("Mapped", new[] { KeyValuePair.Create(1f, "one"), KeyValuePair.Create(2f, "two") }, "N"),
            t.Conversion.Hash("Hashed", "N", numberOfBits: 5), t.Conversion.ConvertType("Converted", "N", DataKind.Double), t.Conversion.MapKeyToVector("Vector", "K"),
            t.Categorical.OneHotEncoding("OneHot", "N"), t.NormalizeMinMax("MinMax", "V"), t.NormalizeBinning("Binned", "V"), t.ReplaceMissingValues("Replaced", "V"),
            t.FeatureSelection.SelectFeaturesBasedOnCount("Selected", "V", 2), t.ProjectToPrincipalComponents("Projected", "V", rank: 2),
            t.Expression("Doubled", "x => x * 2", "N"), t.Concatenate("All", "MinMax", "Projected"), t.NormalizeGlobalContrast("Contrast", "All"), t.CopyColumns("Copy", "All"),
            t.DropColumns("Words"), _ml.Clustering.Trainers.KMeans("Copy", numberOfClusters: 2),
        ];
        ITransformer model = links.Aggregate(new EstimatorChain<ITransformer>(), (chain, link) => chain.Append(link)).Fit(data);
        return SaveLoadTests.SaveToBytes(model, data.Schema);
    }

    [Test]
    public void Two_saves_of_one_model_are_the_same_bytes()
    {
        ITransformer model = _model.Plus.Append(_model.Plus).Fit(_model.Data);
        byte[] first = SaveLoadTests.SaveToBytes(model, _model.Data.Schema);
        Assert.That(SaveLoadTests.SaveToBytes(model, _model.Data.Schema), Is.EqualTo(first));
    }

    [Test]
    public void An_altered_file_loads_or_ends_in_a_clear_error()
    {
        var entries = new List<(string Name, byte[] Content)>();
        using (var archive = new ZipArchive(new MemoryStream(SaveOneOfEach())))
        {
            foreach (ZipArchiveEntry entry in archive.Entries)
            {
                using var content = new MemoryStream();
                using Stream stream = entry.Open();
                stream.CopyTo(content);
                entries.Add((entry.FullName, content.ToArray()));
            }
        }

        var random = new Random(5);
        int refused = 0;
        for (int trial = 0; trial < 300; trial++)
        {
            int which = random.Next(entries.Count);
            byte[] content = Alter(entries[which].Content, random);
            byte[] changed = Zip(entries.Select((entry, i) => (entry.Name, i == which ? content : entry.Content)));
            try
            {
                _ml.Model.Load(new MemoryStream(changed), out _);
            }
            catch (Exception ex) when (ex is FormatException or InvalidOperationException)
            {
                refused++;
            }
        }
        Assert.That(refused, Is.GreaterThan(100));
    }

    private static byte[] Alter(byte[] content, Random random)
    {
        var changed = (byte[])content.Clone();
        // The front of a component's body holds its counts and sizes.
        int at = random.Next(2) == 0 && changed.Length > 300 ? 256 + random.Next(40) : random.Next(changed.Length);
        switch (random.Next(3))
        {
            case 0:
                changed[at] = (byte)random.Next(256);
                return changed;
            case 1 when at + sizeof(int) <= changed.Length:
                BitConverter.GetBytes(int.MaxValue).CopyTo(changed, at);
                return changed;
            default:
                return changed[..at];
        }
    }

    [Test]
    public void A_forged_count_allocates_nothing()
    {
        byte[] file = SaveLoadTests.SaveToBytes(_model.Plus.Fit(_model.Data).Append(_model.Plus.Fit(_model.Data)), null);
        byte[] changed = Edit(file, "TransformerChain/Model.key", content =>
        {
            BitConverter.GetBytes(int.MaxValue).CopyTo(content, 256);
            return content;
        });
        long before = GC.GetAllocatedBytesForCurrentThread();
        Assert.That(() => _ml.Model.Load(new MemoryStream(changed), out _), Throws.InstanceOf<Exception>().And.Not.TypeOf<OutOfMemoryException>());
        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.LessThan(10_000_000));
    }

    private static byte[] Edit(byte[] file, string name, Func<byte[], byte[]> change)
    {
        using var archive = new ZipArchive(new MemoryStream(file));
        return Zip(archive.Entries.Select(entry =>
        {
            using var content = new MemoryStream();
            using (Stream stream = entry.Open())
                stream.CopyTo(content);
            return (entry.FullName, entry.FullName.Replace('\\', '/') == name ? change(content.ToArray()) : content.ToArray());
        }).ToArray());
    }

    private static byte[] Zip(IEnumerable<(string Name, byte[] Content)> entries)
    {
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach ((string name, byte[] content) in entries)
            {
                using Stream target = archive.CreateEntry(name).Open();
                target.Write(content);
            }
        }
        return stream.ToArray();
    }

    private sealed class Point
    {
        public float X { get; set; }
        public string Text { get; set; } = "abc";

        [VectorType(3)]
        public float[] V { get; set; } = [1, 2, 3];
    }

    private sealed class Moved
    {
        public float Y { get; set; }

        [VectorType(3)]
        public float[] W { get; set; } = [];
    }

    [TestCase("X")]
    [TestCase("V")]
    [TestCase("Text")]
    [TestCase("Y")]
    [TestCase("W")]
    public void A_cursor_allocates_nothing_for_a_row(string column)
    {
        const int Rows = 20_000;
        IDataView data = _ml.Data.LoadFromEnumerable(Enumerable.Range(0, Rows).Select(i => new Point { X = i }).ToArray());
        IDataView mapped = _ml.Transforms.CustomMapping<Point, Moved>((source, target) => (target.Y, target.W) = (source.X + 1, source.V), null).Fit(data).Transform(data);
        foreach (IDataView view in new[] { mapped, _ml.Data.Cache(mapped, column) })
            Assert.That(AllocatedByAPass(view, column), Is.LessThan(Rows / 4));
    }

    private static long AllocatedByAPass(IDataView view, string column)
    {
        DataViewType type = view.Schema[column].Type;
        return type is VectorDataViewType ? Pass<VBuffer<float>>(view, column) : type is TextDataViewType ? Pass<ReadOnlyMemory<char>>(view, column) : Pass<float>(view, column);
    }

    private static long Pass<T>(IDataView view, string column)
    {
        using DataViewRowCursor cursor = view.GetRowCursor([view.Schema[column]]);
        ValueGetter<T> getter = cursor.GetGetter<T>(view.Schema[column]);
        T value = default!;
        long before = 0;
        for (int row = 0; cursor.MoveNext(); row++)
        {
            getter(ref value);
            // The first rows make buffers and compile code.
            if (row == 100)
                before = GC.GetAllocatedBytesForCurrentThread();
        }
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
