namespace MLNet.TextClustering.Persistence;

/// <summary>A transformer that still has its fitted row model at hand.</summary>
internal interface IRowModelHolder
{
    IRowModel Model { get; }
}
