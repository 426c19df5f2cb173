namespace Microsoft.ML;

/// <summary>Marks a class that a loaded model asks for by contract name.</summary>
public abstract class ExtensionBaseAttribute : Attribute
{
    private protected ExtensionBaseAttribute(string contractName)
    {
        Contracts.CheckNonEmpty(contractName, nameof(contractName));
        ContractName = contractName;
    }

    public string ContractName { get; }
}
