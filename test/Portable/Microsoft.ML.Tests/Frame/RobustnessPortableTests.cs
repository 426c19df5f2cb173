using System.IO.Compression;
using Microsoft.ML.Data;

namespace Microsoft.ML.Tests.Frame;

/// <summary>What the portable frame promises beyond the real one: clear errors for altered files, no allocation per row.</summary>
public class RobustnessPortableTests
{
    private readonly MLContext _ml = new(seed: 1);
    private readonly SaveLoadTests _model = new();

    [Test]
    public void Changed_bytes_never_end_in_anything_but_a_clear_error()
    {
        byte[] file = SaveLoadTests.SaveToBytes(_model.Plus.Fit(_model.Data), _model.Data.Schema);
        var entries = new List<(string Name, byte[] Content)>();
        using (var archive = new ZipArchive(new MemoryStream(file)))
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
        for (int trial = 0; trial < 400; trial++)
        {
            int which = random.Next(entries.Count);
            byte[] content = (byte[])entries[which].Content.Clone();
            int at = random.Next(content.Length);
            content[at] = (byte)random.Next(256);
            byte[] changed = Zip(entries.Select((entry, i) => (entry.Name, i == which ? content : entry.Content)));
            try
            {
                _ml.Model.Load(new MemoryStream(changed), out _);
            }
            catch (Exception ex) when (ex is FormatException or InvalidOperationException or FileNotFoundException or FileLoadException)
            {
                continue;
            }
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
