using System.Numerics;
using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>What is to be done to elements of a type that is only known at run time.</summary>
internal interface INumberAction
{
    void Run<T>()
        where T : unmanaged, INumber<T>;
}

/// <summary>What is to be done to elements of which only the size matters.</summary>
internal interface IBitAction
{
    void Run<T>()
        where T : unmanaged;
}

/// <summary>From the element type of a tensor to the type of the compiler.</summary>
internal static class ElementTypes
{
    /// <summary>Booleans are bytes of 0 and 1.</summary>
    internal static void Number<TAction>(ScalarType type, string operation, TAction action)
        where TAction : struct, INumberAction
    {
        switch (type)
        {
            case ScalarType.Float32:
                action.Run<float>();
                break;
            case ScalarType.Float64:
                action.Run<double>();
                break;
            case ScalarType.Int64:
                action.Run<long>();
                break;
            case ScalarType.Int32:
                action.Run<int>();
                break;
            case ScalarType.Int16:
                action.Run<short>();
                break;
            case ScalarType.Int8:
                action.Run<sbyte>();
                break;
            case ScalarType.Byte or ScalarType.Bool:
                action.Run<byte>();
                break;
            default:
                throw Errors.NoType(operation, type);
        }
    }

    internal static void Bits<TAction>(long elementSize, TAction action)
        where TAction : struct, IBitAction
    {
        switch (elementSize)
        {
            case 1:
                action.Run<byte>();
                break;
            case 2:
                action.Run<short>();
                break;
            case 4:
                action.Run<int>();
                break;
            default:
                action.Run<long>();
                break;
        }
    }
}
