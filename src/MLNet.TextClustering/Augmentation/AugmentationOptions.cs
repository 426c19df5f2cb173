namespace MLNet.TextClustering;

/// <summary>How texts are changed a little, so that training sees more of them than there are.</summary>
public sealed class AugmentationOptions
{
    /// <summary>Chance that a word is left out, 0 to below 1; a text that would lose all its words keeps them. Default: 0.1.</summary>
    public double WordDropout { get; set; } = 0.1;

    /// <summary>Chance that a word changes places with the next one, 0 to 1; it matters to features that look at word order. Default: 0.</summary>
    public double WordSwap { get; set; }

    /// <summary>Chance that a word that has synonyms becomes one of them, 0 to 1. Default: 0.3.</summary>
    public double SynonymReplacement { get; set; } = 0.3;

    /// <summary>The synonyms; null (default): none are replaced.</summary>
    public Thesaurus? Synonyms { get; set; }

    /// <summary>Decides everything that is random. Default: 1.</summary>
    public int Seed { get; set; } = 1;

    internal AugmentationOptions Copy() => (AugmentationOptions)MemberwiseClone();

    internal void Validate()
    {
        OptionCheck.Within(nameof(WordDropout), WordDropout, 0, 0.99);
        OptionCheck.Within(nameof(WordSwap), WordSwap, 0, 1);
        OptionCheck.Within(nameof(SynonymReplacement), SynonymReplacement, 0, 1);
    }
}
