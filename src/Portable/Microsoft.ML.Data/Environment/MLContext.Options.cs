using System.Collections.Concurrent;

namespace Microsoft.ML;

public sealed partial class MLContext
{
    private readonly ConcurrentDictionary<string, object> _options = new(StringComparer.Ordinal);

    public bool TryAddOption<T>(string name, T value) => _options.TryAdd(name, value);

    public void SetOption<T>(string name, T value) => _options[name] = value;

    public bool TryGetOption<T>(string name, out T value)
    {
        if (_options.TryGetValue(name, out object held) && held is T typed)
        {
            value = typed;
            return true;
        }
        value = default;
        return false;
    }

    public T GetOptionOrDefault<T>(string name) => TryGetOption(name, out T value) ? value : default;

    public bool RemoveOption(string name) => _options.TryRemove(name, out _);
}
