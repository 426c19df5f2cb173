using Microsoft.ML.Runtime;

namespace Microsoft.ML;

/// <summary>The environment of one component: a name for its messages and random numbers of its own.</summary>
internal sealed class Host : IHost
{
    private readonly MLContext _root;
    private readonly string _fullName;

    public Host(MLContext root, string parentName, string name, Random rand)
    {
        Contracts.CheckNonEmpty(name, nameof(name));
        _root = root;
        _fullName = parentName is null ? name : $"{parentName}; {name}";
        Rand = rand;
    }

    public Random Rand { get; }

    public ComponentCatalog ComponentCatalog => _root.ComponentCatalog;

    public string ContextDescription => _fullName;

    public IHost Register(string name, int? seed = null, bool? verbose = null)
    {
        lock (Rand)
            return new Host(_root, _fullName, name, seed.HasValue ? RandomUtils.Create(seed.Value) : RandomUtils.Create(Rand));
    }

    public IChannel Start(string name) => new Channel(_root, _fullName, name);

    public IPipe<TMessage> StartPipe<TMessage>(string name) => new Pipe<TMessage>(_fullName, name);

    public IProgressChannel StartProgressChannel(string name) => new ProgressChannel();

    public TException Process<TException>(TException ex)
        where TException : Exception => ex;
}
