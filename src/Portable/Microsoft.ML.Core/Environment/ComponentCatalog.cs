using System.Reflection;

namespace Microsoft.ML.Runtime;

/// <summary>
/// What saved models are loaded with: a loader for each signature that a portable assembly declares with <see cref="ModelLoaderAttribute"/>, and
/// the classes that users mark with an <see cref="ExtensionBaseAttribute"/>, by contract name.
/// </summary>
public sealed class ComponentCatalog
{
    private readonly object _lock = new();
    private readonly HashSet<Assembly> _assemblies = [];
    private readonly Dictionary<string, MethodInfo> _loaders = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<Type>> _extensions = new(StringComparer.Ordinal);

    internal ComponentCatalog()
    {
    }

    public void RegisterAssembly(Assembly assembly, bool throwOnError = true)
    {
        Contracts.CheckValue(assembly, nameof(assembly));
        lock (_lock)
        {
            if (_assemblies.Contains(assembly))
                return;
            RegisterLoaders(assembly);
            RegisterExtensions(assembly, throwOnError);
            _assemblies.Add(assembly);
        }
    }

    /// <summary>The object that a model directory holds, made by the loader of the signature in its header.</summary>
    internal object Load(IHostEnvironment env, ModelLoadContext ctx)
    {
        MethodInfo loader = FindLoader(ctx);
        if (loader is null)
            throw Contracts.ExceptDecode($"Unknown component '{ctx.LoaderSignature}': no loaded assembly can read it");
        try
        {
            return loader.Invoke(null, BindingFlags.DoNotWrapExceptions, null, [env, ctx], null);
        }
        catch (Exception ex) when (ex is EndOfStreamException or InvalidDataException or ArgumentException or ArithmeticException or IndexOutOfRangeException)
        {
            // What a component refuses of its own file is the file's fault.
            throw new FormatException($"Corrupt model file: '{ctx.Directory}' cannot be read: {ex.Message}", ex);
        }
    }

    /// <summary>The class marked with this contract name, an instance of it.</summary>
    internal object CreateExtension(string contractName)
    {
        lock (_lock)
        {
            if (!_extensions.TryGetValue(contractName, out List<Type> types))
                throw Contracts.Except($"Could not locate the extension for '{contractName}': register the assembly that holds it with ComponentCatalog.RegisterAssembly");
            if (types.Count > 1)
                throw Contracts.Except($"The extension '{contractName}' is declared several times: {string.Join(", ", types.Select(t => t.AssemblyQualifiedName))}");
            return Activator.CreateInstance(types[0], nonPublic: true);
        }
    }

    private MethodInfo FindLoader(ModelLoadContext ctx)
    {
        lock (_lock)
        {
            if (_loaders.TryGetValue(ctx.LoaderSignature, out MethodInfo loader))
                return loader;
            if (TryLoadAssembly(ctx.LoaderAssemblyName) is { } assembly)
                RegisterAssembly(assembly, throwOnError: false);
            return _loaders.GetValueOrDefault(ctx.LoaderSignature);
        }
    }

    /// <summary>The assembly of that full name, or one of the same simple name; null if there is none.</summary>
    internal static Assembly TryLoadAssembly(string fullName)
    {
        if (string.IsNullOrEmpty(fullName))
            return null;
        try
        {
            // The strong name of the real ML.NET is not ours.
            string simpleName = new AssemblyName(fullName).Name;
            return Assembly.Load(simpleName.StartsWith("Microsoft.ML.", StringComparison.Ordinal) ? simpleName : fullName);
        }
        catch (Exception ex) when (ex is IOException or BadImageFormatException or ArgumentException)
        {
            return null;
        }
    }

    private void RegisterLoaders(Assembly assembly)
    {
        foreach (ModelLoaderAttribute attribute in assembly.GetCustomAttributes<ModelLoaderAttribute>())
            _loaders[attribute.Signature] = attribute.GetCreateMethod();
    }

    private void RegisterExtensions(Assembly assembly, bool throwOnError)
    {
        if (!IsExtensionAssembly(assembly))
            return;
        foreach (Type type in LoadableTypes(assembly))
        {
            foreach (ExtensionBaseAttribute attribute in type.GetCustomAttributes<ExtensionBaseAttribute>(inherit: false))
            {
                if (type.IsAbstract || type.ContainsGenericParameters || !HasDefaultConstructor(type))
                {
                    if (throwOnError)
                        throw Contracts.Except($"The extension '{type}' must be a concrete class with a parameterless constructor");
                    continue;
                }
                if (!_extensions.TryGetValue(attribute.ContractName, out List<Type> types))
                    _extensions.Add(attribute.ContractName, types = []);
                types.Add(type);
            }
        }
    }

    private static bool IsExtensionAssembly(Assembly assembly) =>
        assembly.GetReferencedAssemblies().Any(name => name.Name.StartsWith("Microsoft.ML.", StringComparison.Ordinal));

    private static bool HasDefaultConstructor(Type type) =>
        type.GetConstructor(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic, Type.EmptyTypes) is not null;

    private static IEnumerable<Type> LoadableTypes(Assembly assembly)
    {
        try
        {
            return assembly.GetTypes();
        }
        catch (ReflectionTypeLoadException ex)
        {
            return ex.Types.Where(type => type is not null);
        }
    }
}
