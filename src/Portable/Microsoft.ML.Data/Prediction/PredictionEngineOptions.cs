using Microsoft.ML.Data;

namespace Microsoft.ML;

/// <summary>How a prediction engine binds its classes to the columns.</summary>
public sealed class PredictionEngineOptions
{
    /// <summary>Whether members of the output class without a column are left alone.</summary>
    public bool IgnoreMissingColumns = true;

    public SchemaDefinition InputSchemaDefinition;
    public SchemaDefinition OutputSchemaDefinition;

    /// <summary>Whether the transformer is disposed with the engine.</summary>
    public bool OwnsTransformer = true;

    public PredictionEngineOptions()
    {
    }
}
