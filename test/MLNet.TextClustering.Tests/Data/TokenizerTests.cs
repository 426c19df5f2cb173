using MLNet.TextClustering.Data;

namespace MLNet.TextClustering.Tests.Data;

public class TokenizerTests
{
    [TestCase("Why can't I top-up my CARD?", "top card")]
    [TestCase("naïve Ångström, ПРИВЕТ мир!", "naïve ångström привет мир")]
    [TestCase("信用卡", "信 用 信用 卡 用卡")]
    [TestCase("用iPhone支付", "用 iphone 支 付 支付")]
    [TestCase("ＡＢＣ１２", "abc12")]
    [TestCase("हिन्दी", "हिन्दी")]
    [TestCase("a b c 7", "")]
    [TestCase(" \t\n", "")]
    [TestCase("x\uD83D lone 😀 emoji", "lone emoji")]
    [TestCase("信，用", "信 用")]
    [TestCase("𠀀𠀁 Ünder THE couldn wouldnt", "𠀀 𠀁 𠀀𠀁 ünder wouldnt")]
    public void Texts_become_terms(string text, string expected)
    {
        var terms = new List<string>();
        Tokenizer.Split(text, terms);

        Assert.That(string.Join(' ', terms), Is.EqualTo(expected));
    }
}
