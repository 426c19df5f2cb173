using System.Text;
using TorchSharp;
using TorchSharp.Tests.Support;
using static TorchSharp.torch;

namespace TorchSharp.Tests.WeightFiles;

[NonParallelizable]
public sealed class WeightFileTests
{
    /// <summary>Two entries put together by hand after the description of TorchSharp's format.</summary>
    [Test]
    public void A_file_is_what_the_format_says()
    {
        using var linear = nn.Linear(2, 1);
        linear.load_state_dict(new() { ["weight"] = tensor((float[])[1, -2], [1, 2]), ["bias"] = tensor((float[])[0.5f]) });
        using var stream = new MemoryStream();
        linear.save(stream);

        byte[] expected =
        [
            2,
            6, .. Encoding.UTF8.GetBytes("weight"), 6, 2, 1, 2, .. BitConverter.GetBytes(1f), .. BitConverter.GetBytes(-2f),
            4, .. Encoding.UTF8.GetBytes("bias"), 6, 1, 1, .. BitConverter.GetBytes(0.5f),
        ];
        Assert.That(stream.ToArray(), Is.EqualTo(expected));
        Assert.That(stream.CanWrite, Is.False, "save closes the stream");
    }

    [Test]
    public void Sizes_beyond_127_take_more_bytes()
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        zeros([300], dtype: ScalarType.Bool).Save(writer);
        Assert.That(stream.ToArray()[..4], Is.EqualTo((byte[])[11, 1, 0xAC, 0x02]));
    }

    [Test]
    public void A_model_comes_back_from_a_file()
    {
        string path = Path.Combine(TestContext.CurrentContext.WorkDirectory, "model.dat");
        using var source = Model();
        using var target = Model();
        source.save(path);
        target.load(path);
        Assert.That(File.Exists(path), Is.True);
        foreach (var (name, tensor) in source.state_dict())
            Assert.That(Values.Same(target.state_dict()[name], tensor), Is.True, name);
    }

    [Test]
    public void Every_element_type_comes_back()
    {
        foreach (var type in (ScalarType[])[ScalarType.Float32, ScalarType.Float64, ScalarType.Int32, ScalarType.Int64, ScalarType.Bool, ScalarType.Byte])
        {
            using var stream = new MemoryStream();
            using var original = arange(0, 6).reshape(2, 3).to_type(type).t();
            using (var writer = new BinaryWriter(stream, Encoding.UTF8, leaveOpen: true))
                original.Save(writer);
            stream.Position = 0;
            using var loaded = Tensor.Load(stream);
            Assert.That(loaded.dtype, Is.EqualTo(type));
            Assert.That(Values.Same(loaded, original), Is.True, type.ToString());
        }
    }

    [Test]
    public void Strict_loading_names_what_does_not_fit()
    {
        using var stream = new MemoryStream();
        nn.Linear(2, 2).save(new Unclosable(stream));
        Assert.That(() => Load(nn.Linear(2, 2, hasBias: false)), Throws.ArgumentException.With.Message.Contains("2 tensors"));
        Assert.That(() => Load(nn.Linear(3, 2)), Throws.ArgumentException.With.Message.Contains("[2, 2]"));

        var loaded = new Dictionary<string, bool>();
        stream.Position = 0;
        nn.Linear(2, 2, hasBias: false).load(new Unclosable(stream), strict: false, loadedParameters: loaded);
        Assert.That(loaded, Is.EqualTo(new Dictionary<string, bool> { ["weight"] = true }));

        void Load(nn.Module module)
        {
            stream.Position = 0;
            module.load(new Unclosable(stream));
        }
    }

    [Test]
    public void Skipped_names_are_neither_written_nor_overwritten()
    {
        using var linear = nn.Linear(2, 2);
        var before = linear.bias.clone();
        using var stream = new MemoryStream();
        nn.Linear(2, 2).save(new Unclosable(stream));
        stream.Position = 0;
        linear.load(stream, skip: ["bias"]);
        Assert.That(Values.Same(linear.bias, before), Is.True);
    }

    private static nn.Module<Tensor, Tensor> Model() => nn.Sequential(nn.Linear(3, 4), nn.ReLU(), nn.Linear(4, 2));

    /// <summary>Modules close the streams that they are given; these tests read the same one several times.</summary>
    private sealed class Unclosable(MemoryStream inner) : Stream
    {
        public override bool CanRead => true;

        public override bool CanSeek => true;

        public override bool CanWrite => true;

        public override long Length => inner.Length;

        public override long Position { get => inner.Position; set => inner.Position = value; }

        public override void Flush() => inner.Flush();

        public override int Read(byte[] buffer, int offset, int count) => inner.Read(buffer, offset, count);

        public override long Seek(long offset, SeekOrigin origin) => inner.Seek(offset, origin);

        public override void SetLength(long value) => inner.SetLength(value);

        public override void Write(byte[] buffer, int offset, int count) => inner.Write(buffer, offset, count);
    }
}
