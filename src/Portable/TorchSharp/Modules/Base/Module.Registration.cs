using System.Reflection;
using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public partial class Module
        {
            private bool _areComponentsRegistered;

            public virtual void register_buffer(string name, Tensor tensor, bool persistent = true)
            {
                if (tensor is null)
                    throw new ArgumentNullException(nameof(tensor), $"Cannot register null as the buffer '{name}'.");
                if (_internal_buffers.ContainsKey(name))
                    throw new InvalidOperationException($"A buffer with the name '{name}' is already registered.");
                _internal_buffers.Add(name, (tensor, persistent));
            }

            public virtual void register_parameter(string name, Parameter param)
            {
                if (param is null)
                    throw new ArgumentNullException(nameof(param), $"Cannot register null as the parameter '{name}'.");
                if (_internal_params.ContainsKey(name))
                    throw new InvalidOperationException($"A parameter with the name '{name}' is already registered.");
                _internal_params.Add(name, param);
            }

            public virtual void register_module(string name, Module submodule)
            {
                if (submodule is null)
                {
                    _internal_submodules.Remove(name);
                    return;
                }
                if (string.IsNullOrEmpty(name))
                    throw new ArgumentException("A submodule needs a name that is not empty.", nameof(name));
                if (name.Contains('.', StringComparison.Ordinal))
                    throw new ArgumentException($"The name of a submodule must not contain a dot, but it is '{name}'.", nameof(name));
                if (_internal_submodules.ContainsKey(name))
                    throw new InvalidOperationException($"A submodule with the name '{name}' is already registered.");

                submodule.RegisterComponents();
                _internal_submodules.Add(name, submodule);
            }

            public void add_module(string name, Module module) => register_module(name, module);

            /// <summary>Registers every field that holds a module, a parameter or a tensor, under the name of the field.</summary>
            protected virtual void RegisterComponents()
            {
                if (_areComponentsRegistered)
                    return;
                _areComponentsRegistered = true;

                foreach (var field in GetType().GetFields(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance))
                {
                    if (IsRegistered(field.Name))
                        continue;
                    switch (field.GetValue(this))
                    {
                        case Module module:
                            register_module(field.Name, module);
                            break;
                        case Parameter parameter:
                            register_parameter(field.Name, parameter);
                            break;
                        case Tensor tensor:
                            register_buffer(field.Name, tensor);
                            break;
                    }
                }
            }

            protected void ConditionallyRegisterParameter(string name, Tensor value) =>
                ConditionallyRegisterParameter(name, value is null ? null : value as Modules.Parameter ?? new Modules.Parameter(value));

            protected void ConditionallyRegisterParameter(string name, Parameter value)
            {
                if (value is null)
                    _internal_params.Remove(name);
                else
                    _internal_params[name] = Kept(value);
            }

            protected void ConditionallyRegisterBuffer(string name, Tensor value, bool persistent = true)
            {
                if (value is null)
                    _internal_buffers.Remove(name);
                else
                    _internal_buffers[name] = (Kept(value), persistent);
            }

            protected void ClearModules() => _internal_submodules.clear();

            /// <summary>The own parameter of that name, or null: the modules of the library keep theirs nowhere else.</summary>
            internal Parameter Own(string name) => _internal_params.TryGetValue(name, out var parameter) ? parameter : null;

            internal Tensor OwnBuffer(string name) => _internal_buffers.TryGetValue(name, out var buffer) ? buffer.Item1 : null;

            /// <summary>What a module of the library owns lives as long as the module, whatever scope it was made in.</summary>
            private static T Kept<T>(T tensor) where T : Tensor
            {
                tensor.DetachFromDisposeScope();
                return tensor;
            }

            private bool IsRegistered(string name) =>
                _internal_submodules.ContainsKey(name) || _internal_params.ContainsKey(name) || _internal_buffers.ContainsKey(name);
        }
    }
}
