namespace TorchSharp;

public static partial class torch
{
    public static int get_num_threads() => Workers.Count;

    public static void set_num_threads(int num) => Workers.Count = num;
}
