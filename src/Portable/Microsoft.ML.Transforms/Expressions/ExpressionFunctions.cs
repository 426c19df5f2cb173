using System.Linq.Expressions;
using Microsoft.ML.Data;

namespace Microsoft.ML.Transforms.Expressions;

/// <summary>
/// The functions of expressions. Operands that are all numbers get the type that they have in common; of the functions with one name the first is
/// taken that the operands fit exactly, else the first that they fit with rounding.
/// </summary>
internal static class ExpressionFunctions
{
    private static readonly Dictionary<string, Delegate[]> _functions = new()
    {
        ["pi"] = [() => Math.PI],
        ["abs"] = Numbers(x => x < 0 ? -x : x, x => x < 0 ? -x : x, MathF.Abs, Math.Abs),
        ["sign"] = Numbers(Math.Sign, x => Math.Sign(x), x => x > 0 ? 1 : x < 0 ? -1 : x, x => x > 0 ? 1 : x < 0 ? -1 : x),
        ["exp"] = Reals(MathF.Exp, Math.Exp),
        ["ln"] = Reals(MathF.Log, Math.Log),
        ["log"] = [.. Reals(MathF.Log, Math.Log), .. PairsOfReals(MathF.Log, Math.Log)],
        ["deg"] = Reals(float.RadiansToDegrees, double.RadiansToDegrees),
        ["degrees"] = Reals(float.RadiansToDegrees, double.RadiansToDegrees),
        ["rad"] = Reals(float.DegreesToRadians, double.DegreesToRadians),
        ["radians"] = Reals(float.DegreesToRadians, double.DegreesToRadians),
        ["sin"] = Reals(MathF.Sin, Math.Sin),
        ["cos"] = Reals(MathF.Cos, Math.Cos),
        ["tan"] = Reals(MathF.Tan, Math.Tan),
        ["sind"] = OfDegrees(Math.Sin),
        ["cosd"] = OfDegrees(Math.Cos),
        ["tand"] = OfDegrees(Math.Tan),
        ["asin"] = Reals(MathF.Asin, Math.Asin),
        ["acos"] = Reals(MathF.Acos, Math.Acos),
        ["atan"] = Reals(MathF.Atan, Math.Atan),
        ["atan2"] = PairsOfReals(MathF.Atan2, Math.Atan2),
        ["atanyx"] = PairsOfReals(MathF.Atan2, Math.Atan2),
        ["sinh"] = Reals(MathF.Sinh, Math.Sinh),
        ["cosh"] = Reals(MathF.Cosh, Math.Cosh),
        ["tanh"] = Reals(MathF.Tanh, Math.Tanh),
        ["sqrt"] = Reals(MathF.Sqrt, Math.Sqrt),
        ["trunc"] = Reals(MathF.Truncate, Math.Truncate),
        ["truncate"] = Reals(MathF.Truncate, Math.Truncate),
        ["floor"] = Reals(MathF.Floor, Math.Floor),
        ["ceil"] = Reals(MathF.Ceiling, Math.Ceiling),
        ["ceiling"] = Reals(MathF.Ceiling, Math.Ceiling),
        ["round"] = Reals(MathF.Round, Math.Round),
        ["min"] = PairsOfNumbers(Math.Min, Math.Min, Math.Min, Math.Min),
        ["max"] = PairsOfNumbers(Math.Max, Math.Max, Math.Max, Math.Max),
        ["isna"] = [(float x) => float.IsNaN(x), (double x) => double.IsNaN(x)],
        ["len"] = [(ReadOnlyMemory<char> text) => text.Length],
        ["lower"] = [(ReadOnlyMemory<char> text) => text.ToString().ToLowerInvariant().AsMemory()],
        ["upper"] = [(ReadOnlyMemory<char> text) => text.ToString().ToUpperInvariant().AsMemory()],
        ["left"] = [(ReadOnlyMemory<char> text, int end) => text[..Position(text, end)]],
        ["right"] = [(ReadOnlyMemory<char> text, int start) => text[Position(text, start)..]],
        ["mid"] = [(ReadOnlyMemory<char> text, int start, int end) => Middle(text, Position(text, start), Position(text, end))],
    };

    private static readonly Dictionary<string, Type> _conversions = new()
    {
        ["bool"] = typeof(bool),
        ["int"] = typeof(int),
        ["long"] = typeof(long),
        ["float"] = typeof(float),
        ["single"] = typeof(float),
        ["double"] = typeof(double),
        ["text"] = CalculatedTypes.Text,
    };

    public static Expression Call(string name, Expression[] operands)
    {
        switch (name)
        {
            case "concat":
                return Concat(operands);
            case "default" when operands.Length == 1:
                return Expression.Default(operands[0].Type);
            case "na" when operands.Length == 1 && CalculatedTypes.IsReal(operands[0].Type):
                return ExpressionOperators.Promote(Expression.Constant(float.NaN), operands[0].Type);
        }

        if (operands.Length == 1 && _conversions.TryGetValue(name, out Type type))
            return Convert(operands[0], type) ?? throw ExpressionOperators.Unfit(name, operands);
        if (!_functions.TryGetValue(name, out Delegate[] functions))
            throw new ExpressionTypeException($"there is no function '{name}'");
        if (operands.Length > 1 && Array.TrueForAll(operands, operand => CalculatedTypes.IsNumber(operand.Type)))
        {
            Type common = operands.Select(operand => operand.Type).Aggregate(CalculatedTypes.CommonOrNull);
            operands = Array.ConvertAll(operands, operand => ExpressionOperators.Promote(operand, common));
        }

        Delegate function = Array.Find(functions, item => Fits(item, operands, exactly: true))
            ?? Array.Find(functions, item => Fits(item, operands, exactly: false))
            ?? throw ExpressionOperators.Unfit(name, operands);
        Type[] types = OperandTypes(function);
        return ExpressionOperators.Call(function, operands.Select((operand, i) => ExpressionOperators.Promote(operand, types[i])).ToArray());
    }

    private static Delegate[] Numbers(Func<int, int> ofInt, Func<long, long> ofLong, Func<float, float> ofFloat, Func<double, double> ofDouble) =>
        [ofInt, ofLong, ofFloat, ofDouble];

    private static Delegate[] PairsOfNumbers(
        Func<int, int, int> ofInt, Func<long, long, long> ofLong, Func<float, float, float> ofFloat, Func<double, double, double> ofDouble) =>
        [ofInt, ofLong, ofFloat, ofDouble];

    private static Delegate[] Reals(Func<float, float> ofFloat, Func<double, double> ofDouble) => [ofFloat, ofDouble];

    private static Delegate[] PairsOfReals(Func<float, float, float> ofFloat, Func<double, double, double> ofDouble) => [ofFloat, ofDouble];

    private static Delegate[] OfDegrees(Func<double, double> function) =>
        Reals(x => (float)function(double.DegreesToRadians(x)), x => function(double.DegreesToRadians(x)));

    private static bool Fits(Delegate function, Expression[] operands, bool exactly)
    {
        Type[] types = OperandTypes(function);
        return types.Length == operands.Length
            && !types.Where((type, i) => !CalculatedTypes.CanPromote(operands[i].Type, type, exactly)).Any();
    }

    private static Type[] OperandTypes(Delegate function) => function.GetType().GetGenericArguments()[..^1];

    private static Expression Concat(Expression[] operands)
    {
        if (Array.Exists(operands, operand => operand.Type != CalculatedTypes.Text))
            throw ExpressionOperators.Unfit("concat", operands);
        Func<ReadOnlyMemory<char>[], ReadOnlyMemory<char>> join = texts => string.Concat(texts).AsMemory();
        return ExpressionOperators.Call(join, Expression.NewArrayInit(CalculatedTypes.Text, operands));
    }

    private static Expression Convert(Expression operand, Type type)
    {
        if (CalculatedTypes.IsNumber(operand.Type) && CalculatedTypes.IsNumber(type))
            return ExpressionOperators.Promote(operand, type);
        if (CalculatedTypes.IsNumber(operand.Type) && type == typeof(bool))
            return Expression.NotEqual(operand, Expression.Default(operand.Type));
        Delegate mapper = ValueConversion.GetOrNull(CalculatedTypes.ColumnType(operand.Type), CalculatedTypes.ColumnType(type));
        if (mapper == null)
            return null;
        ParameterExpression source = Expression.Variable(operand.Type);
        ParameterExpression result = Expression.Variable(type);
        return Expression.Block(
            [source, result],
            Expression.Assign(source, operand),
            Expression.Invoke(Expression.Constant(mapper), source, result),
            result);
    }

    // Those below 0 count from the end.
    private static int Position(ReadOnlyMemory<char> text, int position) =>
        Math.Clamp(position < 0 ? position + text.Length : position, 0, text.Length);

    private static ReadOnlyMemory<char> Middle(ReadOnlyMemory<char> text, int start, int end) => start < end ? text[start..end] : default;
}
