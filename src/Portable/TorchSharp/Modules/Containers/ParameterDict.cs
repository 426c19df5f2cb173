using System.Collections;
using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            public static ParameterDict ParameterDict(params (string, Parameter)[] parameters)
            {
                var dictionary = new ParameterDict();
                foreach (var parameter in parameters)
                    dictionary.Add(parameter);
                return dictionary;
            }
        }
    }
}

namespace TorchSharp.Modules
{
    /// <summary>Parameters by name, in the order of insertion, registered when the dictionary itself is.</summary>
    public class ParameterDict : nn.Module, IDictionary<string, Parameter>, IList<(string, Parameter)>
    {
        private readonly OrderedDict<string, Parameter> _dictionary = new();

        public ParameterDict() : base(nameof(ParameterDict))
        {
        }

        public int Count => _dictionary.Count;

        public bool IsReadOnly => false;

        public ICollection<string> Keys => _dictionary.Keys;

        public ICollection<Parameter> Values => _dictionary.Values;

        public Parameter this[string key]
        {
            get => _dictionary[key];
            set => _dictionary[key] = value;
        }

        public (string, Parameter) this[int index]
        {
            get => _dictionary[index];
            set => _dictionary[index] = value;
        }

        public IEnumerable<string> keys() => _dictionary.keys();

        public IEnumerable<Parameter> values() => _dictionary.values();

        public IEnumerator<(string, Parameter)> items() => _dictionary.items();

        public void clear() => _dictionary.clear();

        public void Add((string, Parameter) item) => _dictionary.Add(item);

        public void Add(KeyValuePair<string, Parameter> item) => _dictionary.Add(item);

        public void Add(string key, Parameter value) => _dictionary.Add(key, value);

        public void Insert(int index, (string, Parameter) item) => _dictionary.Insert(index, item);

        public void Clear() => _dictionary.Clear();

        public bool Contains((string, Parameter) item) => _dictionary.Contains(item);

        public bool Contains(KeyValuePair<string, Parameter> item) => _dictionary.Contains(item);

        public bool ContainsKey(string key) => _dictionary.ContainsKey(key);

        public bool TryGetValue(string key, out Parameter value) => _dictionary.TryGetValue(key, out value);

        public int IndexOf((string, Parameter) item) => _dictionary.IndexOf(item);

        public bool Remove(string key) => _dictionary.Remove(key);

        public bool Remove((string, Parameter) item) => _dictionary.Remove(item);

        public bool Remove(KeyValuePair<string, Parameter> item) => _dictionary.Remove(item);

        public void RemoveAt(int index) => _dictionary.RemoveAt(index);

        public void CopyTo((string, Parameter)[] array, int arrayIndex) => _dictionary.CopyTo(array, arrayIndex);

        public void CopyTo(KeyValuePair<string, Parameter>[] array, int arrayIndex) => _dictionary.CopyTo(array, arrayIndex);

        public IEnumerator<(string, Parameter)> GetEnumerator() => _dictionary.GetEnumerator();

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

        IEnumerator<KeyValuePair<string, Parameter>> IEnumerable<KeyValuePair<string, Parameter>>.GetEnumerator() =>
            ((IEnumerable<KeyValuePair<string, Parameter>>)_dictionary).GetEnumerator();

        protected override void RegisterComponents()
        {
            _internal_params.clear();
            foreach (var (key, parameter) in _dictionary)
                register_parameter(key, parameter);
        }
    }
}
