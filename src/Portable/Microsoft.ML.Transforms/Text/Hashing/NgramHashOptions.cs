namespace Microsoft.ML.Transforms.Text;

/// <summary>Which n-grams of a column to hash, and how, checked.</summary>
internal sealed class NgramHashOptions
{
    internal const int MaximumBits = 30;
    private const int LongestWindow = 10;

    public NgramHashOptions(string outputColumnName, string[] inputColumnNames, int numberOfBits, int ngramLength, int skipLength,
        bool useAllLengths, uint seed, bool useOrderedHashing, bool rehashUnigrams)
    {
        Contracts.CheckNonEmpty(outputColumnName, nameof(outputColumnName));
        Contracts.CheckNonEmpty(inputColumnNames, nameof(inputColumnNames));
        Contracts.CheckParam(Array.TrueForAll(inputColumnNames, name => !string.IsNullOrWhiteSpace(name)), nameof(inputColumnNames),
            "Contained some null or empty items");
        Contracts.CheckParam(numberOfBits is >= 1 and <= MaximumBits, nameof(numberOfBits), $"Must be between 1 and {MaximumBits}, inclusive");
        Contracts.CheckParam(ngramLength > 0, nameof(ngramLength), "Must be positive");
        Contracts.CheckParam(skipLength >= 0, nameof(skipLength), "Must be non-negative");
        Contracts.CheckParam(ngramLength > 1 || skipLength == 0, nameof(skipLength),
            $"skipLength (actual value: {skipLength}) can only be zero when ngramLength set to one.");
        Contracts.CheckParam(ngramLength + (long)skipLength <= LongestWindow, nameof(skipLength),
            $"The sum of skipLength and ngramLength must be less than or equal to {LongestWindow}");
        OutputColumnName = outputColumnName;
        InputColumnNames = inputColumnNames;
        NumberOfBits = numberOfBits;
        NgramLength = ngramLength;
        SkipLength = skipLength;
        UseAllLengths = useAllLengths;
        Seed = seed;
        UseOrderedHashing = useOrderedHashing;
        RehashUnigrams = rehashUnigrams;
    }

    public string OutputColumnName { get; }

    public string[] InputColumnNames { get; }

    public int NumberOfBits { get; }

    public int NgramLength { get; }

    public int SkipLength { get; }

    public bool UseAllLengths { get; }

    public uint Seed { get; }

    /// <summary>Whether the place of the input column among the input columns is hashed too.</summary>
    public bool UseOrderedHashing { get; }

    /// <summary>Whether single tokens, which mostly are hashes already, are hashed once more.</summary>
    public bool RehashUnigrams { get; }

    public int SlotCount => 1 << NumberOfBits;

    /// <summary>The same for one other input column.</summary>
    public NgramHashOptions WithInput(string inputColumnName)
        => new(OutputColumnName, [inputColumnName], NumberOfBits, NgramLength, SkipLength, UseAllLengths, Seed, UseOrderedHashing, RehashUnigrams);

    public static NgramHashOptions Load(ModelLoadContext ctx)
    {
        string[] inputs = new string[ctx.LoadCount()];
        for (int i = 0; i < inputs.Length; i++)
            inputs[i] = ctx.LoadNonEmptyString();
        string output = ctx.LoadNonEmptyString();
        int ngramLength = ctx.Reader.ReadInt32();
        int skipLength = ctx.Reader.ReadInt32();
        int numberOfBits = ctx.Reader.ReadInt32();
        uint seed = ctx.Reader.ReadUInt32();
        bool rehashUnigrams = ctx.Reader.ReadBoolean();
        bool useOrderedHashing = ctx.Reader.ReadBoolean();
        bool useAllLengths = ctx.Reader.ReadBoolean();
        try
        {
            return new NgramHashOptions(output, inputs, numberOfBits, ngramLength, skipLength, useAllLengths, seed, useOrderedHashing, rehashUnigrams);
        }
        catch (ArgumentOutOfRangeException exception)
        {
            throw Contracts.ExceptDecode($"Corrupt model file: {exception.Message}");
        }
    }

    public void Save(ModelSaveContext ctx)
    {
        ctx.Writer.Write(InputColumnNames.Length);
        foreach (string name in InputColumnNames)
            ctx.SaveNonEmptyString(name);
        ctx.SaveNonEmptyString(OutputColumnName);
        ctx.Writer.Write(NgramLength);
        ctx.Writer.Write(SkipLength);
        ctx.Writer.Write(NumberOfBits);
        ctx.Writer.Write(Seed);
        ctx.Writer.Write(RehashUnigrams);
        ctx.Writer.Write(UseOrderedHashing);
        ctx.Writer.Write(UseAllLengths);
    }
}
