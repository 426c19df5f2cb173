using System.Reflection;
using Microsoft.ML;
using Microsoft.ML.Runtime;
using Microsoft.ML.Transforms;

[assembly: ModelLoader(CustomMappingModel.LoaderSignature, typeof(CustomMappingModel))]

namespace Microsoft.ML.Transforms;

/// <summary>How a custom mapping is saved: by the contract name of its factory, and the assembly of its action, where the factory is looked for.</summary>
internal static class CustomMappingModel
{
    public const string LoaderSignature = "CustomTransformer";
    private const uint VersionWithAssembly = 0x00010002;

    private static readonly VersionInfo _version = VersionInfo.For<ICustomMappingFactory>("CUSTOMXF", VersionWithAssembly, LoaderSignature);

    public static void Save(ModelSaveContext ctx, string contractName, MethodInfo action)
    {
        Contracts.CheckValue(ctx, nameof(ctx));
        Contracts.Check(contractName is not null, "Empty contract name for a transform: the transform cannot be saved");
        ctx.SetVersionInfo(_version);
        ctx.SaveString(contractName);
        ctx.SaveString(action.DeclaringType.Assembly.FullName);
    }

    internal static ITransformer Create(IHostEnvironment env, ModelLoadContext ctx)
    {
        ctx.CheckAtModel(_version);
        string contractName = ctx.LoadNonEmptyString();
        if (ctx.Version >= VersionWithAssembly)
            RegisterAssembly(env, ctx.LoadString(), contractName);
        return env.ComponentCatalog.CreateExtension(contractName) is ICustomMappingFactory factory
            ? factory.CreateTransformer(env, contractName)
            : throw Contracts.Except($"The class with contract '{contractName}' must derive from '{typeof(CustomMappingFactory<,>).FullName}' or from '{typeof(StatefulCustomMappingFactory<,,>).FullName}'.");
    }

    private static void RegisterAssembly(IHostEnvironment env, string assemblyName, string contractName)
    {
        try
        {
            env.ComponentCatalog.RegisterAssembly(Assembly.Load(assemblyName));
        }
        catch (Exception ex) when (ex is BadImageFormatException or ArgumentException)
        {
            throw new FormatException($"Corrupt model file: '{assemblyName}', named for the contract '{contractName}', is no assembly", ex);
        }
    }
}
