using System.Reflection;
using Microsoft.ML.Runtime;

namespace Microsoft.ML;

/// <summary>
/// Says which class reads what was saved under a loader signature: it has a static method <c>Create(IHostEnvironment, ModelLoadContext)</c>.
/// </summary>
[AttributeUsage(AttributeTargets.Assembly, AllowMultiple = true)]
internal sealed class ModelLoaderAttribute(string signature, Type loader) : Attribute
{
    public string Signature { get; } = signature;

    public MethodInfo GetCreateMethod() =>
        loader.GetMethod("Create", BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic, [typeof(IHostEnvironment), typeof(ModelLoadContext)])
        ?? throw Contracts.Except($"'{loader}' has no static Create(IHostEnvironment, ModelLoadContext)");
}
