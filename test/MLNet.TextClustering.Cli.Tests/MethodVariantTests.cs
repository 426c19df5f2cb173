using MLNet.TextClustering.Cli.Fitting;

namespace MLNet.TextClustering.Cli.Tests;

public class MethodVariantTests
{
    [Test]
    public void Commas_within_brackets_belong_to_the_method() => Assert.That(
        MethodVariant.SplitList("vae, vae[Beta=0,Neighbours=0],vae-fast[LatentSize=2],lsa-kmeans"),
        Is.EqualTo(new[] { "vae", "vae[Beta=0,Neighbours=0]", "vae-fast[LatentSize=2]", "lsa-kmeans" }));

    [TestCase("vae[Quality=Best]")]
    [TestCase("vae[Guard=None,Epochs=3]")]
    [TestCase("ppmi-kmeans[WordVectorRank=50]")]
    [TestCase("vae[Temperature=0.5]")]
    public void Options_of_every_kind_can_be_changed(string name) => Assert.That(MethodVariant.Parse(name).Name, Is.EqualTo(name));
}
