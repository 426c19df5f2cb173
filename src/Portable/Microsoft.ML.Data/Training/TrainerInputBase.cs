namespace Microsoft.ML.Trainers;

/// <summary>The base of the options of trainers.</summary>
public abstract class TrainerInputBase
{
    public string FeatureColumnName = DefaultColumnNames.Features;

    private protected TrainerInputBase()
    {
    }
}

public abstract class TrainerInputBaseWithLabel : TrainerInputBase
{
    public string LabelColumnName = DefaultColumnNames.Label;

    private protected TrainerInputBaseWithLabel()
    {
    }
}

public abstract class TrainerInputBaseWithWeight : TrainerInputBaseWithLabel
{
    public string ExampleWeightColumnName;

    private protected TrainerInputBaseWithWeight()
    {
    }
}

public abstract class UnsupervisedTrainerInputBaseWithWeight : TrainerInputBase
{
    public string ExampleWeightColumnName;

    private protected UnsupervisedTrainerInputBaseWithWeight()
    {
    }
}

/// <summary>The names that columns have when nobody says otherwise.</summary>
internal static class DefaultColumnNames
{
    public const string Features = "Features";
    public const string Label = "Label";
    public const string Score = "Score";
    public const string PredictedLabel = "PredictedLabel";
}
