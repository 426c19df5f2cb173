using Microsoft.ML;

namespace MLNet.TextClustering.Tests.Augmentation;

public class TextAugmenterTests
{
    private const string Text = "The quick, brown fox jumps over the lazy dog.";

    private string _folder = null!;

    [SetUp]
    public void Create() => _folder = Directory.CreateTempSubdirectory("mltc").FullName;

    [TearDown]
    public void Delete() => Directory.Delete(_folder, recursive: true);

    [Test]
    public void Words_are_left_out_by_their_chance_and_no_text_loses_all()
    {
        var augmenter = new TextAugmenter(new AugmentationOptions { WordDropout = 0.25 });
        string[] words = Text.Split(' ');
        int kept = 0;
        for (int copy = 0; copy < 400; copy++)
        {
            string[] left = augmenter.Augment(Text, copy)!.Split(' ');
            Assert.That(left, Is.SubsetOf(words));
            kept += left.Length;
        }

        Assert.That(kept / (400.0 * words.Length), Is.EqualTo(0.75).Within(0.03));
        Assert.That(new TextAugmenter(new AugmentationOptions { WordDropout = 0.99 }).Augment("one"), Is.EqualTo("one"));
    }

    [Test]
    public void Swaps_keep_the_words_and_change_their_order()
    {
        string swapped = new TextAugmenter(new AugmentationOptions { WordDropout = 0, WordSwap = 0.5 }).Augment(Text)!;
        Assert.That(swapped, Is.Not.EqualTo(Text));
        Assert.That(swapped.Split(' '), Is.EquivalentTo(Text.Split(' ')));
    }

    [Test]
    public void Synonyms_of_the_users_list_take_the_place_of_words_and_leave_marks_alone()
    {
        Thesaurus thesaurus = Thesaurus.Read(Write("list.tsv", "# mine\nquick\tfast, rapid\n\ndog\thound\n"));
        Assert.That(thesaurus.Count, Is.EqualTo(2));
        Assert.That(thesaurus["Quick"], Is.EqualTo(new[] { "fast", "rapid" }));
        var augmenter = new TextAugmenter(new AugmentationOptions { WordDropout = 0, SynonymReplacement = 1, Synonyms = thesaurus });
        Assert.That(augmenter.Augment(Text), Does.Match(@"^The (fast|rapid), brown fox jumps over the lazy hound\.$"));
        Assert.That(new TextAugmenter(new AugmentationOptions { WordDropout = 0, SynonymReplacement = 0, Synonyms = thesaurus }).Augment(Text), Is.EqualTo(Text));
    }

    [Test]
    public void WordNets_synsets_are_synonyms_without_expressions_of_several_words()
    {
        foreach (string file in new[] { "data.noun", "data.verb", "data.adv" }) Write(file, "  1 licence\n");
        File.AppendAllText(Path.Combine(_folder, "data.noun"), "02958343 06 n 05 car 0 auto 0 automobile 0 machine 6 motor_car 0 001 @ 03791235 n 0000 | a motor vehicle\n");
        Write("data.adj", "  1 licence\n00001740 00 s 02 big(p) 0 large 1 000 | of size\n");
        Thesaurus thesaurus = Thesaurus.ReadWordNet(_folder);
        Assert.That(thesaurus["car"], Is.EqualTo(new[] { "auto", "automobile", "machine" }));
        Assert.That(thesaurus["big"], Is.EqualTo(new[] { "large" }));
        Assert.That(thesaurus["motor_car"], Is.Empty);
        Write("data.adv", "nonsense\n");
        Assert.That(() => Thesaurus.ReadWordNet(_folder), Throws.TypeOf<FormatException>().With.Message.Contains("data.adv"));
    }

    [Test]
    public void A_line_without_a_tab_is_named() =>
        Assert.That(() => Thesaurus.Read(Write("bad.tsv", "a\tb\nno tab here\n")), Throws.TypeOf<FormatException>().With.Message.Contains("Line 2"));

    [Test]
    public void The_same_text_and_copy_give_the_same_and_another_seed_or_copy_another()
    {
        var augmenter = new TextAugmenter(new AugmentationOptions { WordDropout = 0.5 });
        string first = augmenter.Augment(Text)!;
        augmenter.Augment("something else");
        Assert.That(augmenter.Augment(Text), Is.EqualTo(first));
        Assert.That(Enumerable.Range(1, 5).Select(copy => augmenter.Augment(Text, copy)), Has.Some.Not.EqualTo(first));
        Assert.That(Enumerable.Range(2, 5).Select(seed => new TextAugmenter(new AugmentationOptions { WordDropout = 0.5, Seed = seed }).Augment(Text)), Has.Some.Not.EqualTo(first));
    }

    [TestCase(null)]
    [TestCase("")]
    [TestCase(" \t")]
    public void Null_and_blank_texts_stay(string? text) => Assert.That(new TextAugmenter().Augment(text), Is.EqualTo(text));

    [Test]
    public void A_mixture_has_words_of_both_texts()
    {
        var augmenter = new TextAugmenter();
        Assert.That(augmenter.Mix("a b c", "d e f", 0), Is.EqualTo("a b c"));
        Assert.That(augmenter.Mix("a b c", "d e f", 1), Is.EqualTo("d e f"));
        Assert.That(augmenter.Mix("a b c d e f g h", "1 2 3 4 5 6 7 8", 0.5), Does.Match("[a-h].*[1-8]"));
        Assert.That(augmenter.Mix(null, null, 0.5), Is.Empty);
        Assert.That(() => augmenter.Mix("a", "b", 2), Throws.TypeOf<ArgumentOutOfRangeException>());
    }

    [Test]
    public void As_a_transform_it_changes_the_column_row_by_row()
    {
        var ml = new MLContext(1);
        IDataView data = ml.Data.LoadFromEnumerable(new[] { new Line { Text = Text }, new Line(), new Line { Text = Text } });
        var options = new AugmentationOptions { WordDropout = 0.5 };
        IDataView changed = ml.TextClustering().Augment("Changed", "Text", options).Fit(data).Transform(data);
        Line[] rows = [.. ml.Data.CreateEnumerable<Line>(changed, reuseRowObject: false, ignoreMissingColumns: false)];
        Assert.That(rows[0].Changed, Is.EqualTo(new TextAugmenter(options).Augment(Text)));
        Assert.That(rows.Select(row => row.Text), Is.EqualTo(new[] { Text, "", Text }));
        Assert.That(rows[1].Changed, Is.Empty);
        Assert.That(rows[2].Changed, Is.EqualTo(rows[0].Changed));
    }

    [Test]
    public void Options_out_of_range_are_refused()
    {
        Assert.That(() => new TextAugmenter(new AugmentationOptions { WordDropout = 1 }), Throws.TypeOf<ArgumentOutOfRangeException>().With.Message.Contains("WordDropout is 1"));
        Assert.That(() => new TextAugmenter(new AugmentationOptions { WordSwap = -1 }), Throws.TypeOf<ArgumentOutOfRangeException>());
        Assert.That(() => new MLContext(1).TextClustering().Augment("Text", options: new AugmentationOptions { SynonymReplacement = 2 }), Throws.TypeOf<ArgumentOutOfRangeException>());
    }

    private string Write(string name, string text)
    {
        string path = Path.Combine(_folder, name);
        File.WriteAllText(path, text);
        return path;
    }

    private sealed class Line
    {
        public string Text { get; set; } = "";

        public string Changed { get; set; } = "";
    }
}
