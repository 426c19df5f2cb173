using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public partial class Module
        {
            public virtual IEnumerable<Parameter> parameters(
                bool recurse = true) => named_parameters(recurse).Select(pair => pair.parameter);

            public virtual IEnumerable<Tensor> buffers(bool recurse = true, bool include_nonpersistent = true) =>
                named_buffers(recurse, include_nonpersistent).Select(pair => pair.buffer);

            public virtual IEnumerable<Module> children() => named_children().Select(pair => pair.module);

            public virtual IEnumerable<Module> modules() => named_modules().Select(pair => pair.module);

            public virtual IEnumerable<(string name, Module module)> named_children() => _internal_submodules;

            /// <summary>First the children, then what each of them contains.</summary>
            public virtual IEnumerable<(string name, Module module)> named_modules()
            {
                foreach (var child in _internal_submodules)
                    yield return child;
                foreach (var (childName, child) in _internal_submodules)
                    foreach (var (innerName, module) in child.named_modules())
                        yield return ($"{childName}.{innerName}", module);
            }

            public virtual IEnumerable<(string name, Parameter parameter)> named_parameters(bool recurse = true)
            {
                var seen = new HashSet<Tensor>(ReferenceEqualityComparer.Instance);
                foreach (var (name, parameter) in _internal_params)
                    if (parameter is not null && seen.Add(parameter))
                        yield return (name, parameter);

                if (!recurse)
                    yield break;
                foreach (var (childName, child) in _internal_submodules)
                    foreach (var (name, parameter) in child.named_parameters(true))
                        if (seen.Add(parameter))
                            yield return ($"{childName}.{name}", parameter);
            }

            public virtual IEnumerable<(string name, Tensor buffer)> named_buffers(bool recurse = true, bool include_nonpersistent = true)
            {
                var seen = new HashSet<Tensor>(ReferenceEqualityComparer.Instance);
                foreach (var (name, (buffer, persistent)) in _internal_buffers)
                    if ((persistent || include_nonpersistent) && seen.Add(buffer))
                        yield return (name, buffer);

                if (!recurse)
                    yield break;
                foreach (var (childName, child) in _internal_submodules)
                    foreach (var (name, buffer) in child.named_buffers(true, include_nonpersistent))
                        if (seen.Add(buffer))
                            yield return ($"{childName}.{name}", buffer);
            }

            public virtual bool has_parameter(string target) =>
                _internal_params.ContainsKey(target) || Descend(target, out var child, out var rest) && child.has_parameter(rest);

            public virtual bool has_buffer(string target) =>
                _internal_buffers.ContainsKey(target) || Descend(target, out var child, out var rest) && child.has_buffer(rest);

            public virtual Parameter get_parameter(string target)
            {
                if (_internal_params.TryGetValue(target, out var parameter))
                    return parameter;
                return Descend(target, out var child, out var rest) ? child.get_parameter(rest) : null;
            }

            public virtual Tensor get_buffer(string target)
            {
                ArgumentNullException.ThrowIfNull(target);
                if (_internal_buffers.TryGetValue(target, out var buffer))
                    return buffer.Item1;
                return Descend(target, out var child, out var rest) ? child.get_buffer(rest) : null;
            }

            protected virtual Parameter[] _parameters(bool recurse = true) => [.. parameters(recurse)];

            protected virtual (string name, Parameter parameter)[] _named_parameters() => [.. named_parameters()];

            protected virtual (string name, Tensor buffer)[] _named_buffers() => [.. named_buffers()];

            private bool Descend(string target, out Module child, out string rest)
            {
                int dot = target.IndexOf('.', StringComparison.Ordinal);
                rest = dot < 0 ? null : target[(dot + 1)..];
                string head = dot < 0 ? null : target[..dot];
                child = head is null ? null : named_children().FirstOrDefault(pair => pair.name == head).module;
                return child is not null;
            }
        }
    }
}
