namespace TorchSharp;

/// <summary>Disposes what was created while it was the innermost scope of its thread, unless that was moved out of it.</summary>
public sealed class DisposeScope : IDisposable
{
    [ThreadStatic] private static DisposeScope _current;
    private readonly DisposeScope _outer;

    // Tensors come and go by the thousand: they are linked to each other, so that coming and going costs nothing.
    private torch.Tensor _first;
    private int _tensors;
    private HashSet<IDisposable> _others;

    internal DisposeScope()
    {
        _outer = _current;
        _current = this;
    }

    internal static DisposeScope Current => _current;

    public int DisposablesCount => _tensors + (_others?.Count ?? 0);

    public IReadOnlyList<IDisposable> DisposablesView => [.. Tensors(), .. _others ?? []];

    public void Attach(IDisposable disposable)
    {
        if (disposable is not torch.Tensor tensor)
        {
            (_others ??= new(ReferenceEqualityComparer.Instance)).Add(disposable);
            return;
        }

        if (tensor.Scope == this)
            return;
        tensor.Scope?.Remove(tensor);
        (tensor.Scope, tensor.NextInScope) = (this, _first);
        if (_first is not null)
            _first.PreviousInScope = tensor;
        _first = tensor;
        _tensors++;
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
        Remove(disposable);
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
        if (!Contains(disposable))
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

    public void DisposeEverything()
    {
        while (_first is { } tensor)
            tensor.Dispose();
        foreach (var other in _others?.ToArray() ?? [])
            other.Dispose();
        _others = null;
    }

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
        foreach (var disposable in DisposablesView)
        {
            if (keep.Contains(disposable))
                continue;
            Remove(disposable);
            disposable.Dispose();
        }
    }

    public void MarkAsDisposed(IDisposable disposable) => Remove(disposable);

    public bool Contains(IDisposable disposable) =>
        disposable is torch.Tensor tensor ? tensor.Scope == this : _others?.Contains(disposable) ?? false;

    public void Dispose()
    {
        DisposeEverything();
        if (ReferenceEquals(_current, this))
            _current = _outer;
    }

    private void Remove(IDisposable disposable)
    {
        if (disposable is not torch.Tensor tensor)
        {
            _others?.Remove(disposable);
            return;
        }

        if (tensor.Scope != this)
            return;
        if (tensor.PreviousInScope is { } previous)
            previous.NextInScope = tensor.NextInScope;
        else
            _first = tensor.NextInScope;
        if (tensor.NextInScope is { } next)
            next.PreviousInScope = tensor.PreviousInScope;
        (tensor.Scope, tensor.PreviousInScope, tensor.NextInScope) = (null, null, null);
        _tensors--;
    }

    private IEnumerable<torch.Tensor> Tensors()
    {
        for (var tensor = _first; tensor is not null; tensor = tensor.NextInScope)
            yield return tensor;
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
