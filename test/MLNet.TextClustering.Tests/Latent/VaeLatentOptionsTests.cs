namespace MLNet.TextClustering.Tests.Latent;

public class VaeLatentOptionsTests
{
    private static readonly object[] OutOfRange =
    [
        new object[] { new VaeLatentOptions { LatentSize = 0 }, "LatentSize is 0" },
        new object[] { new VaeLatentOptions { LatentSize = 121 }, "LatentSize is 121. Use a value from 1 to 120" },
        new object[] { new VaeLatentOptions { ExpectedClusters = 0 }, "ExpectedClusters is 0" },
        new object[] { new VaeLatentOptions { MaximumTerms = 0 }, "MaximumTerms is 0" },
        new object[] { new VaeLatentOptions { MinimumDocumentFrequency = -1 }, "MinimumDocumentFrequency is -1" },
        new object[] { new VaeLatentOptions { MaximumDocumentShare = 1.5 }, "MaximumDocumentShare is 1.5" },
        new object[] { new VaeLatentOptions { WordVectorRank = 0, LatentSize = 1 }, "WordVectorRank is 0" },
        new object[] { new VaeLatentOptions { LsaRank = 2000 }, "LsaRank is 2000" },
        new object[] { new VaeLatentOptions { LsaRank = -1 }, "LsaRank is -1" },
        new object[] { new VaeLatentOptions { HiddenSize = 0 }, "HiddenSize is 0" },
        new object[] { new VaeLatentOptions { Neighbours = -1 }, "Neighbours is -1" },
        new object[] { new VaeLatentOptions { NeighbourShare = 1.1 }, "NeighbourShare is 1.1" },
        new object[] { new VaeLatentOptions { Beta = -0.1 }, "Beta is -0.1. Use a value at least 0." },
        new object[] { new VaeLatentOptions { AnnealingShare = 2 }, "AnnealingShare is 2" },
        new object[] { new VaeLatentOptions { ContrastiveWeight = -1 }, "ContrastiveWeight is -1" },
        new object[] { new VaeLatentOptions { ContrastiveNeighbours = -1 }, "ContrastiveNeighbours is -1" },
        new object[] { new VaeLatentOptions { Temperature = 0 }, "Temperature is 0. Use a value above 0." },
        new object[] { new VaeLatentOptions { MaximumNegativeCosine = 1.5 }, "MaximumNegativeCosine is 1.5" },
        new object[] { new VaeLatentOptions { Quality = (LatentQuality)7 }, "Use Fast, Balanced or Best." },
        new object[] { new VaeLatentOptions { Guard = (TrainingGuard)5 }, "Use None, Choose or Join." },
        new object[] { new VaeLatentOptions { Trainings = 0 }, "Trainings is 0" },
        new object[] { new VaeLatentOptions { WordDropout = 1 }, "WordDropout is 1" },
        new object[] { new VaeLatentOptions { LearningRate = double.NaN }, "LearningRate is NaN" },
        new object[] { new VaeLatentOptions { BatchSize = 1 }, "BatchSize is 1" },
        new object[] { new VaeLatentOptions { Epochs = -1 }, "Epochs is -1" },
        new object[] { new VaeLatentOptions { EarlyStoppingPatience = 0 }, "EarlyStoppingPatience is 0" },
        new object[] { new VaeLatentOptions { BetaSchedule = (BetaSchedule)2 }, "Use Linear or Cyclic." },
        new object[] { new VaeLatentOptions { BetaCycles = 0 }, "BetaCycles is 0" },
        new object[] { new VaeLatentOptions { FreeBits = -1 }, "FreeBits is -1" },
        new object[] { new VaeLatentOptions { Prior = (VaePrior)4 }, "Use StandardNormal, LogisticNormal, VonMisesFisher or VampPrior." },
        new object[] { new VaeLatentOptions { Prior = VaePrior.LogisticNormal, LatentSize = 1 }, "LatentSize is 1. Use a value from 2 to 1024 (what Prior = LogisticNormal needs)" },
        new object[] { new VaeLatentOptions { Prior = VaePrior.VonMisesFisher, LatentSize = 2 }, "LatentSize is 2. Use a value from 3 to 1024" },
        new object[] { new VaeLatentOptions { DirichletConcentration = 0 }, "DirichletConcentration is 0" },
        new object[] { new VaeLatentOptions { PseudoDocuments = 0 }, "PseudoDocuments is 0" },
        new object[] { new VaeLatentOptions { Likelihood = (VaeLikelihood)3 }, "Use Multinomial, Gaussian or Bernoulli." },
        new object[] { new VaeLatentOptions { DecoderVariance = 0 }, "DecoderVariance is 0" },
        new object[] { new VaeLatentOptions { DecoderVarianceForm = (DecoderVarianceForm)3 }, "Use Fixed, Learned or OfLatent." },
        new object[] { new VaeLatentOptions { TermSwap = 2 }, "TermSwap is 2" },
        new object[] { new VaeLatentOptions { TermSwap = 0.1, ContrastiveWeight = 0 }, "ContrastiveWeight is 0, so there are no views" },
        new object[] { new VaeLatentOptions { Mixing = 0.6 }, "Mixing is 0.6. Use a value from 0 to 0.5." },
        new object[] { new VaeLatentOptions { VirtualAdversarialWeight = -1 }, "VirtualAdversarialWeight is -1" },
        new object[] { new VaeLatentOptions { VirtualAdversarialRadius = 0 }, "VirtualAdversarialRadius is 0" },
        new object[] { new VaeLatentOptions { Threads = 0 }, "Threads is 0" },
    ];

    [TestCaseSource(nameof(OutOfRange))]
    public void A_value_out_of_range_is_named_with_the_range(VaeLatentOptions options, string message)
    {
        Assert.That(options.Validate, Throws.TypeOf<ArgumentOutOfRangeException>().With.Message.Contains(message));
    }

    [Test]
    public void Additional_features_need_a_name_each_and_a_weight()
    {
        Assert.That(Check(new AdditionalFeature("A"), new AdditionalFeature("B", 2)), Throws.Nothing);
        Assert.That(Check(new AdditionalFeature("A", 0)), Throws.TypeOf<ArgumentOutOfRangeException>().With.Message.Contains("Weight of 'A' is 0. Use a value above 0"));
        Assert.That(Check(new AdditionalFeature(" ")), Throws.ArgumentException);
        Assert.That(Check(new AdditionalFeature("A"), new AdditionalFeature("A", 2)), Throws.ArgumentException.With.Message.Contains("A, A"));
        Assert.That(Check([.. Enumerable.Range(0, 9).Select(i => new AdditionalFeature($"{i}"))]), Throws.TypeOf<ArgumentOutOfRangeException>().With.Message.Contains("AdditionalFeatures.Count is 9"));

        static Action Check(params AdditionalFeature[] features) => new VaeLatentOptions { AdditionalFeatures = features }.Validate;
    }

    [Test]
    public void Defaults_are_valid()
    {
        Assert.That(new VaeLatentOptions().Validate, Throws.Nothing);
    }

    [TestCase(null, LatentQuality.Balanced, 32, 100)]
    [TestCase(50, LatentQuality.Balanced, 32, 100)]
    [TestCase(51, LatentQuality.Balanced, 64, 100)]
    [TestCase(100, LatentQuality.Best, 64, 100)]
    [TestCase(101, LatentQuality.Fast, 64, 300)]
    [TestCase(101, LatentQuality.Balanced, 64, 300)]
    [TestCase(101, LatentQuality.Best, 64, 500)]
    public void Latent_and_word_vectors_grow_with_the_expected_clusters(int? clusters, LatentQuality quality, int latentSize, int rank)
    {
        var options = new VaeLatentOptions { ExpectedClusters = clusters, Quality = quality };
        Assert.That((options.ResolvedLatentSize, options.ResolvedWordVectorRank), Is.EqualTo((latentSize, rank)));
    }
}
