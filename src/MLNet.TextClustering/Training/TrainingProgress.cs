namespace MLNet.TextClustering;

/// <summary>Where a fit stands. Clusterers and maps have no stage but <see cref="Training"/>.</summary>
public enum TrainingStage
{
    /// <summary>The rows are read and the vocabulary is chosen.</summary>
    Reading,

    /// <summary>Word vectors and document vectors are made from the corpus's own co-occurrences.</summary>
    WordVectors,

    /// <summary>The nearest documents of each document are found.</summary>
    Neighbours,

    /// <summary>Gradient steps.</summary>
    Training,

    /// <summary>The model is ready.</summary>
    Done,
}

/// <summary>A report of how a fit goes on: of a latent one at the start of each stage and one after each epoch of training, of a clusterer or a map one after each step.</summary>
/// <param name="Stage">The stage that has begun, or <see cref="TrainingStage.Training"/> after an epoch.</param>
/// <param name="Epoch">Epochs done, 0 before training.</param>
/// <param name="Epochs">Epochs to be done, 0 while that is not known.</param>
/// <param name="Loss">Mean loss of the epoch, in nats a document; NaN before the first epoch.</param>
/// <param name="Reconstruction">Its reconstruction part: cross-entropy of the documents' terms.</param>
/// <param name="Divergence">Its Kullback-Leibler part, before its weight beta.</param>
/// <param name="Contrast">Its contrastive part, before its weight.</param>
/// <param name="ActiveUnits">Dimensions of the latent that tell documents apart: those in which mu varies by more than 0.01 over the documents (Burda, Grosse and Salakhutdinov 2016). Null where it is not known.</param>
/// <param name="EmptyClusters">Clusters, learned together with the latent, that are the likeliest of no document. Null where none are learned.</param>
public readonly record struct TrainingProgress(
    TrainingStage Stage,
    int Epoch = 0,
    int Epochs = 0,
    double Loss = double.NaN,
    double Reconstruction = double.NaN,
    double Divergence = double.NaN,
    double Contrast = double.NaN,
    int? ActiveUnits = null,
    int? EmptyClusters = null);
