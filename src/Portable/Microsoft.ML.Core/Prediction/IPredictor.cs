namespace Microsoft.ML;

internal enum PredictionKind
{
    Custom = 0,
    Clustering = 6,
}

/// <summary>The parameters of a trained model.</summary>
internal interface IPredictor
{
    PredictionKind PredictionKind { get; }
}

internal interface IPredictorProducing<out TResult> : IPredictor
{
}
