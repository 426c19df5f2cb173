using MLNet.TextClustering.Explain;

namespace MLNet.TextClustering.Tests.Explain;

public class WordFormsTests
{
    [TestCase("card", "cards", true)]
    [TestCase("city", "cities", true)]
    [TestCase("church", "churches", true)]
    [TestCase("gun", "guns", true)]
    [TestCase("encrypt", "encryption", true)]
    [TestCase("encrypted", "encryption", true)]
    [TestCase("armenia", "armenians", true)]
    [TestCase("riding", "rider", false)]
    [TestCase("car", "care", false)]
    [TestCase("car", "card", false)]
    [TestCase("game", "team", false)]
    [TestCase("win", "window", false)]
    [TestCase("window", "windows", true)]
    [TestCase("足", "足球", true)]
    [TestCase("足球", "球赛", false)]
    public void Forms_of_a_word_are_told_by_its_ending(string left, string right, bool same)
    {
        Assert.That(WordForms.AreSame(left, right), Is.EqualTo(same));
        Assert.That(WordForms.AreSame(right, left), Is.EqualTo(same));
        Assert.That(WordForms.AreSame(left, left));
    }

    [Test]
    public void Chinese_pairs_are_alike_by_the_characters_that_they_share()
    {
        Assert.That(WordForms.Similarity("足球", "球赛"), Is.EqualTo(0.5));
        Assert.That(WordForms.Similarity("足", "足球"), Is.EqualTo(1));
        Assert.That(WordForms.Similarity("足球", "股票"), Is.Zero);
        Assert.That(WordForms.Similarity("足球", "football"), Is.Zero);
    }
}
