using Microsoft.ML.Data;
using Microsoft.ML.Transforms;

namespace Microsoft.ML.Tests.Transforms;

[TestFixture]
public class CategoricalTests
{
    public sealed class Row
    {
        public string Word { get; set; } = "";

        [VectorType(2)]
        public string[] Words { get; set; } = [];
    }

    private static readonly Row[] _rows =
        [new() { Word = "a", Words = ["x", "y"] }, new() { Word = "b", Words = ["y", "y"] }, new() { Word = "c", Words = ["x", "z"] }];

    [Test]
    public void One_hot_vectors_are_those_of_the_real_transform_before_and_after_saving()
    {
        var ml = new MLContext(1);
        NumericGolden.AssertResult(ml, "S: OneHotEncoding", ml.Transforms.Categorical.OneHotEncoding("O", "S"));
    }

    [TestCase(OneHotEncodingEstimator.OutputKind.Indicator, new float[] { 1, 0, 0, 0, 1, 0 })]
    [TestCase(OneHotEncodingEstimator.OutputKind.Bag, new float[] { 1, 1, 0 })]
    [TestCase(OneHotEncodingEstimator.OutputKind.Binary, new float[] { 0, 0, 0, 0, 0, 1 })]
    public void A_vector_of_words_is_encoded(OneHotEncodingEstimator.OutputKind kind, float[] expected)
    {
        var ml = new MLContext(1);
        IDataView data = ml.Data.LoadFromEnumerable(_rows);
        IDataView output = ml.Transforms.Categorical.OneHotEncoding("O", "Words", kind).Fit(data).Transform(data);
        Assert.That(output.GetColumn<float[]>("O").First(), Is.EqualTo(expected));
    }

    [Test]
    public void The_key_itself_may_be_asked_for()
    {
        var ml = new MLContext(1);
        IDataView data = ml.Data.LoadFromEnumerable(_rows);
        IDataView output = ml.Transforms.Categorical.OneHotEncoding("O", "Word", OneHotEncodingEstimator.OutputKind.Key).Fit(data).Transform(data);
        Assert.That(output.GetColumn<uint>("O"), Is.EqualTo(new uint[] { 1, 2, 3 }));
    }

    [Test]
    public void Hashed_words_have_a_one_in_as_many_slots_as_the_bits_make()
    {
        var ml = new MLContext(1);
        IDataView data = ml.Data.LoadFromEnumerable(_rows);
        IDataView output = ml.Transforms.Categorical.OneHotHashEncoding("O", "Word", numberOfBits: 5).Fit(data).Transform(data);
        float[][] vectors = output.GetColumn<float[]>("O").ToArray();
        Assert.That(vectors, Has.All.Length.EqualTo(32));
        Assert.That(vectors.Select(vector => vector.Sum()), Has.All.EqualTo(1));
        Assert.That(vectors[0], Is.Not.EqualTo(vectors[1]));
    }

    [TestCase(1, new[] { 0, 1, 2 })]
    [TestCase(2, new[] { 0, 1 })]
    [TestCase(4, new int[0])]
    public void Slots_that_are_often_given_are_kept(long count, int[] kept)
    {
        var ml = new MLContext(1);
        IDataView data = ml.Data.LoadFromEnumerable(_rows);
        IDataView bags = ml.Transforms.Categorical.OneHotEncoding("B", "Words", OneHotEncodingEstimator.OutputKind.Bag).Fit(data).Transform(data);
        ITransformer model = ml.Transforms.FeatureSelection.SelectFeaturesBasedOnCount("O", "B", count).Fit(bags);
        using var stream = new MemoryStream();
        ml.Model.Save(model, bags.Schema, stream);
        stream.Position = 0;
        IDataView output = new MLContext(2).Model.Load(stream, out _).Transform(bags);
        float[][] all = bags.GetColumn<float[]>("B").ToArray();
        Assert.That(output.GetColumn<float[]>("O"), Is.EqualTo(all.Select(row => kept.Length == 0 ? [0f] : kept.Select(slot => row[slot]).ToArray())));
        if (kept.Length > 0)
        {
            VBuffer<ReadOnlyMemory<char>> names = default;
            output.Schema["O"].GetSlotNames(ref names);
            Assert.That(names.DenseValues().Select(name => name.ToString()), Is.EqualTo(kept.Select(slot => "xyz"[slot].ToString())));
        }
    }
}
