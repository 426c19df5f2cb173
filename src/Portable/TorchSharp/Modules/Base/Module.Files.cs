namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public partial class Module
        {
            public static Module Create<T>(string path) where T : Module, new() => new T().load(path);

            public static void save_state_dict(BinaryWriter writer, Dictionary<string, Tensor> sd, IList<string> skip = null)
            {
                var entries = sd.Where(entry => skip is null || !skip.Contains(entry.Key)).ToList();
                writer.WriteLeb128(entries.Count);
                foreach (var (name, tensor) in entries)
                {
                    writer.Write(name);
                    tensor.Save(writer);
                }
            }

            public Module save(string location, IList<string> skip = null)
            {
                using var stream = File.Create(location);
                return save(stream, skip);
            }

            /// <summary>Writes to the stream and closes it.</summary>
            public Module save(Stream stream, IList<string> skip = null)
            {
                using var writer = new BinaryWriter(stream);
                return save(writer, skip);
            }

            public Module save(BinaryWriter writer, IList<string> skip = null)
            {
                save_state_dict(writer, state_dict(), skip);
                return this;
            }

            public virtual Module load(
                string location, bool strict = true, IList<string> skip = null, Dictionary<string, bool> loadedParameters = null)
            {
                if (!File.Exists(location))
                    throw new FileNotFoundException($"There is no file of weights at '{location}'.", location);
                using var stream = File.OpenRead(location);
                return load(stream, strict, skip, loadedParameters);
            }

            /// <summary>Reads from the stream and closes it.</summary>
            public Module load(
                Stream stream, bool strict = true, IList<string> skip = null, Dictionary<string, bool> loadedParameters = null)
            {
                using var reader = new BinaryReader(stream);
                return load(reader, strict, skip, loadedParameters);
            }

            public virtual Module load(
                BinaryReader reader, bool strict = true, IList<string> skip = null, Dictionary<string, bool> loadedParameters = null)
            {
                var state = state_dict();
                long count = reader.ReadLeb128();
                if (strict && count != state.Count)
                    throw new ArgumentException($"The file holds {count} tensors but the module has {state.Count}.");

                foreach (string name in state.Keys)
                    loadedParameters?.TryAdd(name, false);

                for (long i = 0; i < count; i++)
                {
                    string name = reader.ReadString();
                    if (!state.TryGetValue(name, out var target))
                    {
                        if (strict)
                            throw new ArgumentException($"The file holds a tensor '{name}' but the module has none of that name.");
                        TensorFile.Skip(reader);
                        continue;
                    }

                    bool isSkipped = skip?.Contains(name) ?? false;
                    target.Load(reader, skip: isSkipped);
                    if (loadedParameters is not null)
                        loadedParameters[name] = !isSkipped;
                }
                return this;
            }
        }
    }
}
