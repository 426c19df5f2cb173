using System.Security.Cryptography;
using MLNet.TextClustering.Persistence;

namespace MLNet.TextClustering.Tests.Persistence;

public class WeightArchiveTests
{
    [Test]
    public void Arrays_come_back_with_their_bits()
    {
        float[] floats = [0f, -0f, 1.5f, float.NaN, float.MinValue, float.Epsilon];
        var archive = new WeightArchive("kind");
        archive.Add("floats", floats);
        archive.Add("bytes", new byte[] { 1, 2, 255 });
        archive.Add("number", -7);

        WeightArchive read = WeightArchive.FromBase64(archive.ToBase64());

        Assert.That(read.Kind, Is.EqualTo("kind"));
        Assert.That(read.Floats("floats", 6).Select(BitConverter.SingleToInt32Bits), Is.EqualTo(floats.Select(BitConverter.SingleToInt32Bits)));
        Assert.That(read.Bytes("bytes"), Is.EqualTo(new byte[] { 1, 2, 255 }));
        Assert.That(read.Int("number", -10, 10), Is.EqualTo(-7));
    }

    [Test]
    public void Every_truncation_and_every_altered_character_is_noticed()
    {
        string text = Sample().ToBase64();
        for (int length = 0; length < text.Length; length++)
            Assert.That(() => WeightArchive.FromBase64(text.AsSpan(0, length)), Throws.TypeOf<FormatException>(), $"length {length}");
        for (int at = 0; at < text.TrimEnd('=').Length - 1; at++)
        {
            char[] altered = text.ToCharArray();
            altered[at] = altered[at] == 'A' ? 'B' : 'A';
            Assert.That(() => WeightArchive.FromBase64(altered), Throws.TypeOf<FormatException>(), $"character {at}");
        }
    }

    [Test]
    public void A_length_beyond_the_data_is_refused_before_allocation()
    {
        byte[] bytes = Convert.FromBase64String(Sample().ToBase64());
        int length = bytes.AsSpan().IndexOf(new byte[] { 3, 0, 0, 0, 0, 0, 128, 63 }); // three floats, the first of them 1
        BitConverter.TryWriteBytes(bytes.AsSpan(length), int.MaxValue);
        SHA256.HashData(bytes.AsSpan(0, bytes.Length - 32)).CopyTo(bytes.AsSpan(bytes.Length - 32));

        Assert.That(() => WeightArchive.FromBase64(Convert.ToBase64String(bytes)), Throws.TypeOf<FormatException>().With.Message.Contains("2147483647"));
    }

    [Test]
    public void A_later_version_is_named_in_the_message()
    {
        byte[] bytes = Convert.FromBase64String(Sample().ToBase64());
        bytes[4] = 9;
        Assert.That(() => WeightArchive.FromBase64(Convert.ToBase64String(bytes)), Throws.TypeOf<FormatException>().With.Message.Contains("version 9"));
    }

    [Test]
    public void What_is_missing_or_of_another_length_is_named()
    {
        WeightArchive archive = Sample();
        Assert.That(() => archive.Floats("weights", 4), Throws.TypeOf<FormatException>().With.Message.Contains("'weights' has 3 numbers, expected 4"));
        Assert.That(() => archive.Floats("other", 3), Throws.TypeOf<FormatException>().With.Message.Contains("'other'"));
        Assert.That(() => archive.Int("size", 1, 2), Throws.TypeOf<FormatException>().With.Message.Contains("size = 3"));
    }

    [Test]
    public void An_unknown_kind_of_model_is_refused()
    {
        Assert.That(() => RowModels.Read(Sample().ToBase64()), Throws.TypeOf<FormatException>().With.Message.Contains("'sample'"));
    }

    private static WeightArchive Sample()
    {
        var archive = new WeightArchive("sample");
        archive.Add("size", 3);
        archive.Add("weights", new[] { 1f, 2f, 3f });
        return archive;
    }
}
