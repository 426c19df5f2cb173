using Microsoft.ML.Runtime;

namespace Microsoft.ML;

/// <summary>Where everything starts: the catalogs, the seed and the log.</summary>
public sealed partial class MLContext : IHostEnvironment
{
    private readonly Random _rand;

    public MLContext(int? seed = null)
    {
        Seed = seed;
        _rand = seed.HasValue ? RandomUtils.Create(seed.Value) : RandomUtils.Create(Random.Shared);
        ComponentCatalog = new ComponentCatalog();
        ComponentCatalog.RegisterAssembly(typeof(MLContext).Assembly);
        Clustering = new ClusteringCatalog(this);
        Transforms = new TransformsCatalog(this);
        Model = new ModelOperationsCatalog(this);
        Data = new DataOperationsCatalog(this);
    }

    /// <summary>Raised for every message of every component, on the thread that sends it.</summary>
    public event EventHandler<LoggingEventArgs> Log;

    public ClusteringCatalog Clustering { get; }

    public TransformsCatalog Transforms { get; }

    public ModelOperationsCatalog Model { get; }

    public DataOperationsCatalog Data { get; }

    public ComponentCatalog ComponentCatalog { get; }

    public string TempFilePath { get; set; } = Path.GetTempPath();

    public int? GpuDeviceId { get; set; }

    public bool FallbackToCpu { get; set; } = true;

    /// <summary>The seed that the user gave.</summary>
    internal int? Seed { get; }

    string IExceptionContext.ContextDescription => "MLContext";

    IHost IHostEnvironment.Register(string name, int? seed, bool? verbose)
    {
        lock (_rand)
            return new Host(this, null, name, seed.HasValue ? RandomUtils.Create(seed.Value) : RandomUtils.Create(_rand));
    }

    IChannel IChannelProvider.Start(string name) => new Channel(this, null, name);

    IPipe<TMessage> IChannelProvider.StartPipe<TMessage>(string name) => new Pipe<TMessage>("MLContext", name);

    IProgressChannel IProgressChannelProvider.StartProgressChannel(string name) => new ProgressChannel();

    TException IExceptionContext.Process<TException>(TException ex) => ex;

    internal void RaiseLog(string source, ChannelMessage message) => Log?.Invoke(this, new LoggingEventArgs(message.Message, message.Kind, source));
}
