namespace TorchSharp;

/// <summary>Disposes what was created while it was the innermost scope of its thread, unless that was moved out of it.</summary>
public sealed class DisposeScope : IDisposable
{
    [ThreadStatic] private static DisposeScope _current;
    private readonly HashSet<IDisposable> _disposables = new(ReferenceEqualityComparer.Instance);
    private readonly DisposeScope _outer;

    internal DisposeScope()
    {
        _outer = _current;
        _current = this;
    }

    internal static DisposeScope Current => _current;

    public int DisposablesCount => _disposables.Count;

    public IReadOnlyList<IDisposable> DisposablesView => [.. _disposables];

    public void Attach(IDisposable disposable)
    {
        if (disposable is torch.Tensor tensor)
        {
            tensor.Scope?._disposables.Remove(tensor);
            tensor.Scope = this;
        }

        _disposables.Add(disposable);
    }

    public void Attach(params IDisposable[] disposables) => Attach((IEnumerable<IDisposable>)disposables);

    public IReadOnlyList<IDisposable> Attach(IEnumerable<IDisposable> disposables)
    {
        var list = disposables.ToList();
        list.ForEach(Attach);
        return list;
    }

    public T Detach<T>(T disposable)
        where T : IDisposable
    {
        if (_disposables.Remove(disposable) && disposable is torch.Tensor tensor)
            tensor.Scope = null;
        return disposable;
    }

    public void Detach(params IDisposable[] disposables) => Detach((IEnumerable<IDisposable>)disposables);

    public void Detach(IEnumerable<IDisposable> disposables)
    {
        foreach (var disposable in disposables)
            Detach<IDisposable>(disposable);
    }

    public T MoveToOuter<T>(T disposable)
        where T : IDisposable
        => MoveToOther(_outer, disposable);

    public void MoveToOuter(params IDisposable[] disposables) => MoveToOuter((IEnumerable<IDisposable>)disposables);

    public void MoveToOuter(IEnumerable<IDisposable> disposables) => MoveToOther(_outer, disposables);

    public T MoveToOther<T>(DisposeScope scope, T disposable)
        where T : IDisposable
    {
        if (!_disposables.Contains(disposable))
            return disposable;
        Detach(disposable);
        scope?.Attach((IDisposable)disposable);
        return disposable;
    }

    public void MoveToOther(DisposeScope scope, params IDisposable[] disposables) => MoveToOther(scope, (IEnumerable<IDisposable>)disposables);

    public void MoveToOther(DisposeScope scope, IEnumerable<IDisposable> disposables)
    {
        foreach (var disposable in disposables)
            MoveToOther<IDisposable>(scope, disposable);
    }

    public void DisposeEverything() => DisposeEverythingBut(Array.Empty<IDisposable>());

    public T DisposeEverythingBut<T>(T keep)
        where T : IDisposable
    {
        DisposeEverythingBut((IDisposable)keep);
        return keep;
    }

    public void DisposeEverythingBut(params IDisposable[] keep) => DisposeEverythingBut((IEnumerable<IDisposable>)keep);

    public void DisposeEverythingBut(IEnumerable<IDisposable> inKeep)
    {
        var keep = inKeep.ToHashSet(ReferenceEqualityComparer.Instance);
        foreach (var disposable in _disposables.ToArray())
        {
            if (keep.Contains(disposable))
                continue;
            _disposables.Remove(disposable);
            disposable.Dispose();
        }
    }

    public void MarkAsDisposed(IDisposable disposable) => _disposables.Remove(disposable);

    public bool Contains(IDisposable disposable) => _disposables.Contains(disposable);

    public void Dispose()
    {
        DisposeEverything();
        if (ReferenceEquals(_current, this))
            _current = _outer;
    }
}

public static partial class torch
{
    public static DisposeScope CurrentDisposeScope => DisposeScope.Current;

    public static DisposeScope NewDisposeScope() => new();

    public static Tensor WrappedTensorDisposeScope(Func<Tensor> expr)
    {
        using var scope = NewDisposeScope();
        return expr().MoveToOuterDisposeScope();
    }
}
