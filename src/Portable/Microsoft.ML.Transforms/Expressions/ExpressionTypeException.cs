namespace Microsoft.ML.Transforms.Expressions;

/// <summary>Says that an operator or a function does not take values of these types.</summary>
internal sealed class ExpressionTypeException(string message) : Exception(message);
