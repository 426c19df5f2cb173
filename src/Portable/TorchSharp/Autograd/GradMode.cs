namespace TorchSharp;

/// <summary>Whether operations of this thread are recorded; disposing restores what was before.</summary>
internal sealed class GradMode : IDisposable
{
    [ThreadStatic] private static bool _disabled;
    private readonly bool _before = _disabled;

    internal GradMode(bool enabled) => _disabled = !enabled;

    internal static bool Enabled => !_disabled;

    public void Dispose() => _disabled = _before;
}

public static partial class torch
{
    public static IDisposable no_grad() => new GradMode(false);

    public static IDisposable enable_grad(bool enabled = true) => new GradMode(enabled);

    public static IDisposable set_grad_enabled(bool mode = true) => new GradMode(mode);

    public static IDisposable inference_mode(bool mode = true) => new GradMode(!mode);

    public static bool is_grad_enabled() => GradMode.Enabled;
}
