using MLNet.TextClustering.Training;

namespace MLNet.TextClustering.Tests.Training;

public class ScheduleTests
{
    [TestCase(LatentQuality.Balanced, 100, 60)]
    [TestCase(LatentQuality.Balanced, 2_225, 12)]
    [TestCase(LatentQuality.Balanced, 1_000_000, 3)]
    [TestCase(LatentQuality.Best, 2_225, 12)]
    [TestCase(LatentQuality.Fast, 2_225, 0)]
    public void About_a_hundred_steps_in_all_within_three_to_sixty_epochs(LatentQuality quality, int documents, int epochs)
    {
        Assert.That(Of(new VaeLatentOptions { Quality = quality }, documents).Epochs, Is.EqualTo(epochs));
    }

    [Test]
    public void Beta_rises_linearly_and_stays()
    {
        var schedule = Of(new VaeLatentOptions { Epochs = 10, Beta = 0.5, AnnealingShare = 0.3, BatchSize = 10 }, 100);
        Assert.That(schedule.Steps, Is.EqualTo(100));
        Assert.That(schedule.Beta(0), Is.Zero);
        Assert.That(schedule.Beta(15), Is.EqualTo(0.25f).Within(1e-6));
        Assert.That(schedule.Beta(30), Is.EqualTo(0.5f));
        Assert.That(schedule.Beta(99), Is.EqualTo(0.5f));
    }

    [Test]
    public void A_cyclic_beta_rises_again_in_each_cycle()
    {
        var schedule = Of(new VaeLatentOptions { Epochs = 10, Beta = 0.5, BetaSchedule = BetaSchedule.Cyclic, BetaCycles = 4, AnnealingShare = 0.4, BatchSize = 10 }, 100);
        Assert.That(new[] { 0, 25, 50, 75 }.Select(schedule.Beta), Is.All.Zero);
        Assert.That(new[] { 5, 30, 55, 80 }.Select(schedule.Beta), Is.All.EqualTo(0.25f).Within(1e-6));
        Assert.That(new[] { 10, 24, 49, 99 }.Select(schedule.Beta), Is.All.EqualTo(0.5f));
    }

    [Test]
    public void Without_annealing_beta_is_there_from_the_first_step()
    {
        Assert.That(Of(new VaeLatentOptions { AnnealingShare = 0 }, 100).Beta(0), Is.EqualTo(0.01f));
    }

    [Test]
    public void Learning_rate_falls_along_half_a_cosine_to_two_percent()
    {
        var schedule = Of(new VaeLatentOptions { Epochs = 10, LearningRate = 1, BatchSize = 10 }, 100);
        Assert.That(schedule.LearningRate(0), Is.EqualTo(1));
        Assert.That(schedule.LearningRate(50), Is.EqualTo(0.51).Within(1e-12));
        Assert.That(schedule.LearningRate(100), Is.EqualTo(0.02).Within(1e-12));
    }

    private static Schedule Of(VaeLatentOptions options, int documents) => new(options, options.Plan, documents);
}
