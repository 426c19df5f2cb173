using MLNet.TextClustering.Data;

namespace MLNet.TextClustering.Tests.Data;

public class RandomSourceTests
{
    [Test]
    public void Same_seed_and_stream_give_the_same_numbers_and_others_do_not()
    {
        ulong[] numbers = Take(new RandomSource(7, "a"));

        Assert.That(Take(new RandomSource(7, "a")), Is.EqualTo(numbers));
        Assert.That(Take(new RandomSource(8, "a")), Is.Not.EqualTo(numbers));
        Assert.That(Take(new RandomSource(7, "b")), Is.Not.EqualTo(numbers));
    }

    [Test]
    public void Gaussian_numbers_have_mean_zero_and_variance_one()
    {
        var numbers = new float[100_000];
        new RandomSource(1, "gaussian").FillGaussian(numbers);

        Assert.That(numbers.Average(), Is.Zero.Within(0.01));
        Assert.That(numbers.Average(x => x * (double)x), Is.EqualTo(1).Within(0.02));
        Assert.That(numbers.Average(x => Math.Pow(x, 4)), Is.EqualTo(3).Within(0.15));
    }

    [Test]
    public void Whole_numbers_stay_in_range_and_reach_every_value()
    {
        var random = new RandomSource(1, "int");
        var counts = new int[7];
        for (int i = 0; i < 7000; i++)
            counts[random.NextInt(7)]++;

        Assert.That(counts, Is.All.InRange(850, 1150));
    }

    [Test]
    public void Shuffling_keeps_every_item()
    {
        var items = Enumerable.Range(0, 50).ToArray();
        new RandomSource(1, "shuffle").Shuffle<int>(items);

        Assert.That(items, Is.Not.Ordered);
        Assert.That(items.Order(), Is.EqualTo(Enumerable.Range(0, 50)));
    }

    private static ulong[] Take(RandomSource random) => [.. Enumerable.Range(0, 5).Select(_ => random.NextUInt64())];
}
