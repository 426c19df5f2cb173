using Microsoft.ML.Data;
using Microsoft.ML.Transforms.Text;

namespace Microsoft.ML.Tests.Text;

[TestFixture]
public class HashedBagTests
{
    private static readonly string[] _texts = ["the cat sat on the mat", "the dog sat", "", "mat mat mat cat"];

    private static IDataView Load(MLContext ml) => ml.Data.LoadFromEnumerable(_texts.Select(text => new TextGolden.Row { Text = text }).ToList());

    [Test]
    public void Each_word_is_counted_in_a_slot_of_its_own()
    {
        var ml = new MLContext(seed: 1);
        IDataView texts = Load(ml);
        IDataView result = ml.Transforms.Text.ProduceHashedWordBags("O", "Text", maximumNumberOfInverts: -1).Fit(texts).Transform(texts);
        Assert.That(result.Schema["O"].Type.ToString(), Is.EqualTo("Vector<Single, 65536>"));

        VBuffer<ReadOnlyMemory<char>> names = default;
        result.Schema["O"].GetSlotNames(ref names);
        string[] slots = names.DenseValues().Select(name => name.ToString()).ToArray();
        Assert.That(slots.Where(name => name != ""), Is.EquivalentTo(new[] { "the", "cat", "sat", "on", "mat", "dog" }));
        float[][] rows = result.GetColumn<float[]>("O").ToArray();
        Assert.That(rows[0][Array.IndexOf(slots, "the")], Is.EqualTo(2));
        Assert.That(rows[0].Sum(), Is.EqualTo(6));
        Assert.That(rows[2].Sum(), Is.Zero);
        Assert.That(rows[3][Array.IndexOf(slots, "mat")], Is.EqualTo(3));
    }

    [Test]
    public void Bigrams_come_beside_words_or_alone()
    {
        var ml = new MLContext(seed: 1);
        IDataView texts = Load(ml);
        float[] Sums(bool useAllLengths) => ml.Transforms.Text.ProduceHashedWordBags("O", "Text", ngramLength: 2, useAllLengths: useAllLengths)
            .Fit(texts).Transform(texts).GetColumn<float[]>("O").Select(row => row.Sum()).ToArray();
        Assert.That(Sums(useAllLengths: true), Is.EqualTo(new float[] { 11, 5, 0, 7 }));
        Assert.That(Sums(useAllLengths: false), Is.EqualTo(new float[] { 5, 2, 0, 3 }));
    }

    [Test]
    public void Slots_of_several_columns_tell_the_column()
    {
        var ml = new MLContext(seed: 1);
        IDataView data = ml.Data.LoadFromEnumerable(new[] { new { A = new[] { "x" }, B = new[] { "x" } } });
        IDataView Hash(bool ordered)
        {
            IDataView keys = ml.Transforms.Conversion.MapValueToKey("A").Append(ml.Transforms.Conversion.MapValueToKey("B")).Fit(data).Transform(data);
            return ml.Transforms.Text.ProduceHashedNgrams("O", ["A", "B"], numberOfBits: 8, ngramLength: 1, useOrderedHashing: ordered, maximumNumberOfInverts: -1)
                .Fit(keys).Transform(keys);
        }
        string[] Names(IDataView view)
        {
            VBuffer<ReadOnlyMemory<char>> names = default;
            view.Schema["O"].GetSlotNames(ref names);
            return names.DenseValues().Select(name => name.ToString()).Where(name => name != "").ToArray();
        }
        Assert.That(Names(Hash(ordered: true)), Is.EquivalentTo(new[] { "A:x", "B:x" }));
        Assert.That(Names(Hash(ordered: false)), Is.EquivalentTo(new[] { "{A:x,B:x}" }));
    }

    [Test]
    public void Unigrams_that_are_not_hashed_again_keep_their_keys_as_slots()
    {
        var ml = new MLContext(seed: 1);
        IDataView texts = Load(ml);
        IDataView keys = ml.Transforms.Text.TokenizeIntoWords("K", "Text").Append(ml.Transforms.Conversion.MapValueToKey("K")).Fit(texts).Transform(texts);
        IDataView result = ml.Transforms.Text.ProduceHashedNgrams("O", "K", numberOfBits: 3, ngramLength: 1, useOrderedHashing: false)
            .Fit(keys).Transform(keys);
        Assert.That(result.GetColumn<float[]>("O").First(), Is.EqualTo(new float[] { 0, 2, 1, 1, 1, 1, 0, 0 }));
    }

    [Test]
    public void A_saved_bag_counts_the_same()
    {
        var ml = new MLContext(seed: 1);
        IDataView texts = Load(ml);
        ITransformer model = ml.Transforms.Text.ProduceHashedWordBags("O", "Text", numberOfBits: 10, ngramLength: 2, maximumNumberOfInverts: 2).Fit(texts);
        using var file = new MemoryStream();
        ml.Model.Save(model, texts.Schema, file);
        file.Position = 0;
        ITransformer again = ml.Model.Load(file, out _);
        float[][] before = model.Transform(texts).GetColumn<float[]>("O").ToArray();
        float[][] after = again.Transform(texts).GetColumn<float[]>("O").ToArray();
        Assert.That(after, Is.EqualTo(before));
        Assert.That(again.GetOutputSchema(texts.Schema)["O"].HasSlotNames());
    }

    [TestCase(0, 1, 0)]
    [TestCase(31, 1, 0)]
    [TestCase(16, 0, 0)]
    [TestCase(16, 1, 1)]
    [TestCase(16, 6, 5)]
    public void Options_out_of_range_are_refused(int numberOfBits, int ngramLength, int skipLength)
        => Assert.That(() => new MLContext(1).Transforms.Text.ProduceHashedWordBags("O", "Text", numberOfBits, ngramLength, skipLength),
            Throws.InstanceOf<ArgumentOutOfRangeException>());
}
