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
            public static ModuleDict<Module> ModuleDict(params (string, Module)[] modules) => ModuleDict<Module>(modules);

            public static ModuleDict<T> ModuleDict<T>(params (string, T)[] modules) where T : Module
            {
                var dictionary = new ModuleDict<T>();
                foreach (var module in modules)
                    dictionary.Add(module);
                return dictionary;
            }
        }
    }
}

namespace TorchSharp.Modules
{
    /// <summary>Modules by name, in the order of insertion, registered when the dictionary itself is.</summary>
    public class ModuleDict<T> : nn.Module, IDictionary<string, T>, IList<(string, T)> where T : nn.Module
    {
        private readonly OrderedDict<string, T> _dictionary = new();

        public ModuleDict() : base(nameof(ModuleDict<T>))
        {
        }

        public int Count => _dictionary.Count;

        public bool IsReadOnly => false;

        public ICollection<string> Keys => _dictionary.Keys;

        public ICollection<T> Values => _dictionary.Values;

        public T this[string key]
        {
            get => _dictionary[key];
            set => _dictionary[key] = value;
        }

        public (string, T) this[int index]
        {
            get => _dictionary[index];
            set => _dictionary[index] = value;
        }

        public IEnumerable<string> keys() => _dictionary.keys();

        public IEnumerable<T> values() => _dictionary.values();

        public IEnumerator<(string, T)> items() => _dictionary.items();

        public void clear() => _dictionary.clear();

        public void Add((string, T) item) => _dictionary.Add(item);

        public void Add(KeyValuePair<string, T> item) => _dictionary.Add(item);

        public void Add(string key, T value) => _dictionary.Add(key, value);

        public void Insert(int index, (string, T) item) => _dictionary.Insert(index, item);

        public void Clear() => _dictionary.Clear();

        public bool Contains((string, T) item) => _dictionary.Contains(item);

        public bool Contains(KeyValuePair<string, T> item) => _dictionary.Contains(item);

        public bool ContainsKey(string key) => _dictionary.ContainsKey(key);

        public bool TryGetValue(string key, out T value) => _dictionary.TryGetValue(key, out value);

        public int IndexOf((string, T) item) => _dictionary.IndexOf(item);

        public bool Remove(string key) => _dictionary.Remove(key);

        public bool Remove((string, T) item) => _dictionary.Remove(item);

        public bool Remove(KeyValuePair<string, T> item) => _dictionary.Remove(item);

        public void RemoveAt(int index) => _dictionary.RemoveAt(index);

        public void CopyTo((string, T)[] array, int arrayIndex) => _dictionary.CopyTo(array, arrayIndex);

        public void CopyTo(KeyValuePair<string, T>[] array, int arrayIndex) => _dictionary.CopyTo(array, arrayIndex);

        public IEnumerator<(string, T)> GetEnumerator() => _dictionary.GetEnumerator();

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

        IEnumerator<KeyValuePair<string, T>> IEnumerable<KeyValuePair<string, T>>.GetEnumerator() =>
            ((IEnumerable<KeyValuePair<string, T>>)_dictionary).GetEnumerator();

        protected override void RegisterComponents()
        {
            ClearModules();
            foreach (var (key, module) in _dictionary)
                register_module(key, module);
        }
    }
}
