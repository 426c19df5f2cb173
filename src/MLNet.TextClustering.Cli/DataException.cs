namespace MLNet.TextClustering.Cli;

/// <summary>The data or the model is bad: one clear line for the user, exit code 1.</summary>
internal sealed class DataException(string message, Exception? inner = null) : Exception(message, inner);
