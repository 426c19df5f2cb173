namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public interface IModule<T, TResult>
        {
            TResult call(T input1);
        }

        /// <summary>A module with one input: <c>forward</c> computes, <c>call</c> also runs the hooks.</summary>
        public abstract class Module<T, TResult> :
            HookableModule<Func<Module<T, TResult>, T, T>, Func<Module<T, TResult>, T, TResult, TResult>>,
            IModule<T, TResult>
        {
            protected Module(string name) : base(name)
            {
            }

            public abstract TResult forward(T input);

            public TResult call(T input)
            {
                RunHooks(module_pre_hooks);
                foreach (var hook in pre_hooks.Values)
                {
                    if (hook(this, input) is { } modified)
                        input = modified;
                }

                var result = forward(input);

                foreach (var hook in post_hooks.Values)
                {
                    if (hook(this, input, result) is { } modified)
                        result = modified;
                }
                RunHooks(module_post_hooks);
                return result;
            }
        }
    }
}
