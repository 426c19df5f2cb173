namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public partial class Module
        {
            /// <summary>All parameters first, then all persistent buffers, each under its dotted name.</summary>
            public virtual Dictionary<string, Tensor> state_dict(Dictionary<string, Tensor> destination = null, string prefix = null)
            {
                destination ??= [];
                string lead = string.IsNullOrEmpty(prefix) ? "" : $"{prefix}.";

                foreach (var (name, parameter) in named_parameters())
                    destination.TryAdd(lead + name, parameter);
                foreach (var (name, buffer) in named_buffers(include_nonpersistent: false))
                    destination.TryAdd(lead + name, buffer);
                // A module or tensor that is reachable by two paths is stored under both names.
                foreach (var (name, module) in _internal_submodules)
                    module.state_dict(destination, lead + name);
                return destination;
            }

            public virtual (IList<string> missing_keys, IList<string> unexpected_keyes) load_state_dict(
                Dictionary<string, Tensor> source, bool strict = true, IList<string> skip = null)
            {
                skip ??= [];
                var destination = state_dict();
                List<string> unexpected = [.. source.Keys.Where(key => !skip.Contains(key) && !destination.ContainsKey(key))];
                List<string> missing = [.. destination.Keys.Where(key => !skip.Contains(key) && !source.ContainsKey(key))];

                if (strict && missing.Count + unexpected.Count > 0)
                    throw new InvalidOperationException(
                        $"The state_dict does not fit the module: missing [{string.Join(", ", missing)}], unexpected [{string.Join(", ", unexpected)}].");

                using (no_grad())
                {
                    foreach (var (key, tensor) in source)
                        if (!skip.Contains(key) && destination.TryGetValue(key, out var target))
                            target.copy_(tensor);
                }
                return (missing, unexpected);
            }
        }
    }
}
