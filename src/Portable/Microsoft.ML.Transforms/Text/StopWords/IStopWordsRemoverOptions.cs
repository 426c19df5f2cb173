namespace Microsoft.ML.Transforms.Text;

/// <summary>How the text featurizer removes stop words.</summary>
public interface IStopWordsRemoverOptions
{
}
