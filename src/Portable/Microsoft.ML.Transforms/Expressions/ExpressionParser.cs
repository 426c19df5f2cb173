using System.Linq.Expressions;

namespace Microsoft.ML.Transforms.Expressions;

/// <summary>
/// Reads an expression for arguments of given types. From what binds loosest to what binds tightest: <c>?:</c>, <c>??</c>, <c>|| or</c>, <c>&amp;&amp; and</c>,
/// comparisons, <c>+ -</c>, <c>* / %</c>, the signs <c>- ! not</c>, <c>^</c>. Behind that are values, arguments, functions, and
/// <c>with(name = expression, ...; expression)</c>.
/// </summary>
internal sealed class ExpressionParser
{
    private static readonly string[] _reserved = ["and", "or", "not", "with"];
    private static readonly string[] _comparisons = ["==", "=", "!=", "<>", "<", "<=", ">", ">="];

    private readonly string _text;
    private readonly ExpressionToken[] _tokens;

    // What names stand for, the inner ones last.
    private readonly List<(string Name, Expression Value)> _scope = [];

    private int _position;

    private ExpressionParser(string text)
    {
        _text = text;
        _tokens = ExpressionLexer.Split(text);
    }

    private ExpressionToken Current => _tokens[_position];

    public static LambdaExpression Parse(string text, Type[] argumentTypes)
    {
        var parser = new ExpressionParser(text);
        ParameterExpression[] arguments = parser.Arguments(argumentTypes);
        if (!parser.TakeSign("=>"))
            parser.Expect(":");
        Expression body = parser.Conditional();
        if (parser.Current.Kind != ExpressionTokenKind.End)
            throw parser.Error("the end was expected");
        return Expression.Lambda(body, arguments);
    }

    public static ArgumentOutOfRangeException Error(string text, int position, string message) =>
        Contracts.ExceptParam("expression", $"The expression '{text}' can not be read at position {position}: {message}");

    private ArgumentOutOfRangeException Error(string message) => Error(_text, Current.Position, message);

    private ParameterExpression[] Arguments(Type[] types)
    {
        var names = new List<string>();
        if (TakeSign("("))
        {
            if (!TakeSign(")"))
            {
                do
                    names.Add(NewName());
                while (TakeSign(","));
                Expect(")");
            }
        }
        else
        {
            names.Add(NewName());
        }

        if (names.Count != types.Length)
            throw Error($"it has {names.Count} arguments, but there are {types.Length} input columns");
        ParameterExpression[] arguments = names.Select((name, i) => Expression.Parameter(types[i], name)).ToArray();
        foreach (ParameterExpression argument in arguments)
        {
            if (_scope.Exists(item => item.Name == argument.Name))
                throw Error($"two arguments are named '{argument.Name}'");
            _scope.Add((argument.Name, argument));
        }

        return arguments;
    }

    private Expression Conditional()
    {
        Expression condition = Coalesce();
        if (!TakeSign("?"))
            return condition;
        Expression whenTrue = Conditional();
        Expect(":");
        Expression whenFalse = Conditional();
        return Make(() => ExpressionOperators.Conditional(condition, whenTrue, whenFalse));
    }

    private Expression Coalesce()
    {
        Expression left = Or();
        if (!TakeSign("??"))
            return left;
        Expression right = Coalesce();
        return Make(() => ExpressionOperators.Coalesce(left, right));
    }

    private Expression Or()
    {
        Expression left = And();
        while (TakeSign("||") || TakeName("or"))
        {
            Expression first = left, right = And();
            left = Make(() => ExpressionOperators.Logical(ExpressionType.OrElse, first, right));
        }

        return left;
    }

    private Expression And()
    {
        Expression left = Comparison();
        while (TakeSign("&&") || TakeName("and"))
        {
            Expression first = left, right = Comparison();
            left = Make(() => ExpressionOperators.Logical(ExpressionType.AndAlso, first, right));
        }

        return left;
    }

    // a < b < c says that a < b and b < c.
    private Expression Comparison()
    {
        Expression left = Sum();
        Expression all = null;
        while (TakeSignOf(_comparisons) is { } sign)
        {
            Expression first = left, before = all, right = Sum();
            all = Make(() =>
            {
                Expression comparison = ExpressionOperators.Comparison(sign, first, right);
                return before == null ? comparison : Expression.AndAlso(before, comparison);
            });
            left = right;
        }

        return all ?? left;
    }

    private Expression Sum() => Arithmetic(["+", "-"], () => Arithmetic(["*", "/", "%"], Signed));

    private Expression Arithmetic(string[] signs, Func<Expression> operand)
    {
        Expression left = operand();
        while (TakeSignOf(signs) is { } sign)
        {
            Expression first = left, right = operand();
            left = Make(() => ExpressionOperators.Arithmetic(sign, first, right));
        }

        return left;
    }

    private Expression Signed()
    {
        if (TakeSign("-"))
        {
            Expression operand = Signed();
            return Make(() => ExpressionOperators.Negate(operand));
        }

        if (TakeSign("!") || TakeName("not"))
        {
            Expression operand = Signed();
            return Make(() => ExpressionOperators.Not(operand));
        }

        return Power();
    }

    private Expression Power()
    {
        Expression value = Primary();
        if (!TakeSign("^"))
            return value;
        Expression exponent = Signed();
        return Make(() => ExpressionOperators.Power(value, exponent));
    }

    private Expression Primary()
    {
        ExpressionToken token = Current;
        if (token.Kind == ExpressionTokenKind.Value)
        {
            _position++;
            return Expression.Constant(token.Value);
        }

        if (TakeSign("("))
        {
            Expression inner = Conditional();
            Expect(")");
            return inner;
        }

        if (TakeName("with"))
            return With();
        if (token.Kind != ExpressionTokenKind.Name || Array.IndexOf(_reserved, token.Text) >= 0)
            throw Error($"'{token.Text}' was not expected");
        _position++;
        if (TakeSign("("))
            return Call(token.Text);
        int place = _scope.FindLastIndex(item => item.Name == token.Text);
        return place >= 0 ? _scope[place].Value : throw Error($"'{token.Text}' is not an argument");
    }

    private Expression Call(string name)
    {
        var operands = new List<Expression>();
        if (!TakeSign(")"))
        {
            do
                operands.Add(Conditional());
            while (TakeSign(","));
            Expect(")");
        }

        return Make(() => ExpressionFunctions.Call(name, operands.ToArray()));
    }

    private Expression With()
    {
        Expect("(");
        var variables = new List<ParameterExpression>();
        var steps = new List<Expression>();
        do
        {
            string name = NewName();
            Expect("=");
            Expression value = Conditional();
            ParameterExpression variable = Expression.Variable(value.Type, name);
            variables.Add(variable);
            steps.Add(Expression.Assign(variable, value));
            _scope.Add((name, variable));
        }
        while (TakeSign(","));
        Expect(";");
        steps.Add(Conditional());
        Expect(")");
        _scope.RemoveRange(_scope.Count - variables.Count, variables.Count);
        return Expression.Block(variables, steps);
    }

    private Expression Make(Func<Expression> make)
    {
        try
        {
            return make();
        }
        catch (ExpressionTypeException exception)
        {
            throw Error(exception.Message);
        }
    }

    private string NewName()
    {
        if (Current.Kind != ExpressionTokenKind.Name || Array.IndexOf(_reserved, Current.Text) >= 0)
            throw Error("a name was expected");
        return _tokens[_position++].Text;
    }

    private void Expect(string sign)
    {
        if (!TakeSign(sign))
            throw Error($"'{sign}' was expected");
    }

    private bool TakeSign(string sign) => Take(ExpressionTokenKind.Sign, sign);

    private bool TakeName(string name) => Take(ExpressionTokenKind.Name, name);

    private string TakeSignOf(string[] signs) => Array.Find(signs, TakeSign);

    private bool Take(ExpressionTokenKind kind, string text)
    {
        if (Current.Kind != kind || Current.Text != text)
            return false;
        _position++;
        return true;
    }
}
