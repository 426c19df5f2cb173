using MLNet.TextClustering.Data;

namespace MLNet.TextClustering.Tests.Data;

public class SlotNameParserTests
{
    [Test]
    public void Words_are_freed_of_punctuation_stop_words_are_silent_and_bigrams_say_nothing_new()
    {
        var terms = Parse("card", "the", "card?", "the|card", "pre-paid", "x");

        Assert.That(Of(terms, 0), Is.EqualTo("card"));
        Assert.That(Of(terms, 2), Is.EqualTo("card"));
        Assert.That(terms.Of(2).ToArray(), Is.EqualTo(terms.Of(0).ToArray()));
        Assert.That(Of(terms, 4), Is.EqualTo("pre paid"));
        Assert.That(Of(terms, 1) + Of(terms, 3) + Of(terms, 5), Is.Empty);
        Assert.That(terms.SecondPart, Is.EqualTo(6), "one part only");
    }

    [Test]
    public void Of_two_parts_characters_speak_for_Chinese_and_words_for_the_rest()
    {
        var terms = Parse("Char.<␂>|信|用", "Char.信|用|卡", "Char.用|卡|<␃>", "Char.c|a|r", "Word.信用卡", "Word.card,");

        Assert.That(Of(terms, 0), Is.EqualTo("信 信用"));
        Assert.That(Of(terms, 1), Is.EqualTo("用 用卡"));
        Assert.That(Of(terms, 2), Is.EqualTo("卡"));
        Assert.That(Of(terms, 3) + Of(terms, 4), Is.Empty);
        Assert.That(Of(terms, 5), Is.EqualTo("card"));
        Assert.That(terms.SecondPart, Is.EqualTo(4));
    }

    [Test]
    public void Terms_that_our_own_featurizer_made_stay_what_they_are()
    {
        string[] names = ["card", "信", "信用", "2024"];
        var terms = Parse(names);

        Assert.That(Enumerable.Range(0, 4).Select(slot => Of(terms, slot)), Is.EqualTo(names));
    }

    [TestCase("1", "2", "3", "4")]
    [TestCase("a|b", "b|c", "c|d", "d|e")]
    [TestCase("", "", "", "")]
    public void Names_that_are_no_words_leave_each_slot_its_own_term(params string[] names)
    {
        var terms = Parse(names);

        Assert.That(Enumerable.Range(0, 4).Select(slot => terms.Of(slot).ToArray()), Is.EqualTo(new[] { [0], [1], [2], new[] { 3 } }));
        Assert.That(terms.Names, Is.EqualTo(names));
    }

    private static SlotTerms Parse(params string[] names) => SlotNameParser.Parse(Array.ConvertAll(names, n => n.AsMemory()));

    private static string Of(SlotTerms terms, int slot) => string.Join(' ', terms.Of(slot).ToArray().Select(term => terms.Names[term]));
}
