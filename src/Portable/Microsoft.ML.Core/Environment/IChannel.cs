namespace Microsoft.ML.Runtime;

public interface IChannel : IPipe<ChannelMessage>
{
    void Trace(MessageSensitivity sensitivity, string fmt);

    void Trace(MessageSensitivity sensitivity, string fmt, params object[] args);

    void Info(MessageSensitivity sensitivity, string fmt);

    void Info(MessageSensitivity sensitivity, string fmt, params object[] args);

    void Warning(MessageSensitivity sensitivity, string fmt);

    void Warning(MessageSensitivity sensitivity, string fmt, params object[] args);

    void Error(MessageSensitivity sensitivity, string fmt);

    void Error(MessageSensitivity sensitivity, string fmt, params object[] args);
}

internal static class ChannelExtensions
{
    public static void Trace(this IChannel channel, string format, params object[] args) => channel.Trace(MessageSensitivity.Unknown, format, args);

    public static void Info(this IChannel channel, string format, params object[] args) => channel.Info(MessageSensitivity.Unknown, format, args);

    public static void Warning(this IChannel channel, string format, params object[] args) => channel.Warning(MessageSensitivity.Unknown, format, args);

    public static void Error(this IChannel channel, string format, params object[] args) => channel.Error(MessageSensitivity.Unknown, format, args);
}
