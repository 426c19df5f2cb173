using System.Linq.Expressions;
using Microsoft.ML.Data;

namespace Microsoft.ML.Transforms.Expressions;

/// <summary>The operators of expressions, by the types of their operands.</summary>
internal static class ExpressionOperators
{
    public static Expression Conditional(Expression condition, Expression whenTrue, Expression whenFalse)
    {
        Check(condition, "?:");
        (whenTrue, whenFalse) = Unify("?:", whenTrue, whenFalse);
        return Expression.Condition(condition, whenTrue, whenFalse);
    }

    /// <summary>The first, unless it is missing.</summary>
    public static Expression Coalesce(Expression left, Expression right)
    {
        (left, right) = Unify("??", left, right);
        if (!CalculatedTypes.IsReal(left.Type))
            return left;
        ParameterExpression value = Expression.Variable(left.Type);
        return Expression.Block(
            [value], Expression.Assign(value, left), Expression.Condition(Expression.Equal(value, value), value, right));
    }

    public static Expression Logical(ExpressionType type, Expression left, Expression right)
    {
        string sign = type == ExpressionType.OrElse ? "||" : "&&";
        Check(left, sign);
        Check(right, sign);
        return Expression.MakeBinary(type, left, right);
    }

    public static Expression Not(Expression operand)
    {
        Check(operand, "!");
        return Expression.Not(operand);
    }

    public static Expression Comparison(string sign, Expression left, Expression right)
    {
        (left, right) = Unify(sign, left, right);
        bool number = CalculatedTypes.IsNumber(left.Type);
        if (left.Type == CalculatedTypes.Text && sign is "==" or "=" or "!=" or "<>")
        {
            Func<ReadOnlyMemory<char>, ReadOnlyMemory<char>, bool> equal = (first, second) => first.Span.SequenceEqual(second.Span);
            Expression areEqual = Call(equal, left, right);
            return sign is "==" or "=" ? areEqual : Expression.Not(areEqual);
        }

        return sign switch
        {
            "==" or "=" => Expression.Equal(left, right),
            "!=" or "<>" => Expression.NotEqual(left, right),
            "<" when number => Expression.LessThan(left, right),
            "<=" when number => Expression.LessThanOrEqual(left, right),
            ">" when number => Expression.GreaterThan(left, right),
            ">=" when number => Expression.GreaterThanOrEqual(left, right),
            _ => throw Unfit(sign, left, right),
        };
    }

    public static Expression Arithmetic(string sign, Expression left, Expression right)
    {
        (left, right) = UnifyNumbers(sign, left, right);
        return sign switch
        {
            "+" => Expression.Add(left, right),
            "-" => Expression.Subtract(left, right),
            "*" => Expression.Multiply(left, right),
            "/" => Expression.Divide(left, right),
            _ => Expression.Modulo(left, right),
        };
    }

    public static Expression Negate(Expression operand) =>
        CalculatedTypes.IsNumber(operand.Type) ? Expression.Negate(operand) : throw Unfit("-", operand);

    public static Expression Power(Expression value, Expression exponent)
    {
        (value, exponent) = UnifyNumbers("^", value, exponent);
        if (value.Type == typeof(float))
            return Call((Func<float, float, float>)MathF.Pow, value, exponent);
        if (value.Type == typeof(double))
            return Call((Func<double, double, double>)Math.Pow, value, exponent);
        Expression power = Call((Func<long, long, long>)IntegerPower, Promote(value, typeof(long)), Promote(exponent, typeof(long)));
        return value.Type == typeof(int) ? Expression.Convert(power, typeof(int)) : power;
    }

    public static Expression Promote(Expression value, Type type) => value.Type == type ? value : Expression.Convert(value, type);

    public static Expression Call(Delegate function, params Expression[] operands) =>
        Expression.Call(function.Target == null ? null : Expression.Constant(function.Target), function.Method, operands);

    public static ExpressionTypeException Unfit(string name, params Expression[] operands) =>
        new($"'{name}' does not take {string.Join(", ", operands.Select(operand => CalculatedTypes.ColumnType(operand.Type)))}");

    private static (Expression Left, Expression Right) Unify(string sign, Expression left, Expression right)
    {
        Type type = CalculatedTypes.CommonOrNull(left.Type, right.Type) ?? throw Unfit(sign, left, right);
        return (Promote(left, type), Promote(right, type));
    }

    private static (Expression Left, Expression Right) UnifyNumbers(string sign, Expression left, Expression right) =>
        CalculatedTypes.IsNumber(left.Type) ? Unify(sign, left, right) : throw Unfit(sign, left, right);

    private static void Check(Expression operand, string sign)
    {
        if (operand.Type != typeof(bool))
            throw Unfit(sign, operand);
    }

    // Of the exact result the low bits; 1 over it, rounded towards 0, for exponents below 0.
    private static long IntegerPower(long value, long exponent)
    {
        if (exponent < 0)
        {
            return value switch
            {
                1 => 1,
                -1 => (exponent & 1) == 0 ? 1 : -1,
                _ => 0,
            };
        }

        long power = 1;
        for (; exponent != 0; exponent >>= 1)
        {
            if ((exponent & 1) != 0)
                power = unchecked(power * value);
            value = unchecked(value * value);
        }

        return power;
    }
}
