using System.Globalization;
using System.Text;

namespace Microsoft.ML.Transforms.Expressions;

/// <summary>A part of the text of an expression: a name or sign by its text, or a value.</summary>
internal readonly record struct ExpressionToken(ExpressionTokenKind Kind, string Text, object Value, int Position);

internal enum ExpressionTokenKind
{
    Name,
    Sign,
    Value,
    End,
}

/// <summary>Splits the text of an expression into tokens.</summary>
internal sealed class ExpressionLexer(string text)
{
    // The longer ones first.
    private static readonly string[] _signs =
    [
        "=>", "==", "!=", "<>", "<=", ">=", "&&", "||", "??",
        "(", ")", ",", ";", ":", "?", "=", "<", ">", "+", "-", "*", "/", "%", "^", "!",
    ];

    private int _position;

    public static ExpressionToken[] Split(string text)
    {
        var lexer = new ExpressionLexer(text);
        var tokens = new List<ExpressionToken>();
        do
            tokens.Add(lexer.Next());
        while (tokens[^1].Kind != ExpressionTokenKind.End);
        return tokens.ToArray();
    }

    private char Current => _position < text.Length ? text[_position] : '\0';

    private ExpressionToken Next()
    {
        while (char.IsWhiteSpace(Current))
            _position++;
        int start = _position;
        if (start == text.Length)
            return new ExpressionToken(ExpressionTokenKind.End, "the end", null, start);
        if (char.IsAsciiDigit(Current) || Current == '.' && start + 1 < text.Length && char.IsAsciiDigit(text[start + 1]))
            return ValueToken(start, Number());
        if (Current == '"')
            return ValueToken(start, Text().AsMemory());
        if (char.IsLetter(Current) || Current == '_')
        {
            while (char.IsLetterOrDigit(Current) || Current == '_')
                _position++;
            string name = text[start.._position];
            return name is "true" or "false"
                ? ValueToken(start, name == "true")
                : new ExpressionToken(ExpressionTokenKind.Name, name, null, start);
        }

        foreach (string sign in _signs)
        {
            if (string.CompareOrdinal(text, start, sign, 0, sign.Length) == 0)
            {
                _position += sign.Length;
                return new ExpressionToken(ExpressionTokenKind.Sign, sign, null, start);
            }
        }

        throw Unexpected();
    }

    private ExpressionToken ValueToken(int start, object value) => new(ExpressionTokenKind.Value, text[start.._position], value, start);

    private object Number()
    {
        int start = _position;
        SkipDigits();
        bool real = false;
        if (Current == '.')
        {
            real = true;
            _position++;
            SkipDigits();
        }

        if (Current is 'e' or 'E')
        {
            real = true;
            _position++;
            if (Current is '+' or '-')
                _position++;
            SkipDigits();
        }

        ReadOnlySpan<char> digits = text.AsSpan(start, _position - start);
        char suffix = char.ToLowerInvariant(Current);
        if (suffix is 'f' or 'd' || suffix == 'l' && !real)
            _position++;
        if (char.IsLetterOrDigit(Current))
            throw Unexpected();
        if (suffix == 'f')
            return float.TryParse(digits, NumberStyles.Float, CultureInfo.InvariantCulture, out float single) ? single : throw Unexpected();
        if (!real && suffix != 'd')
        {
            if (!long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out long integer))
                throw Unexpected();
            return suffix == 'l' || integer > int.MaxValue ? integer : (object)(int)integer;
        }

        return double.TryParse(digits, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) ? value : throw Unexpected();
    }

    private void SkipDigits()
    {
        while (char.IsAsciiDigit(Current))
            _position++;
    }

    private string Text()
    {
        var value = new StringBuilder();
        for (_position++; Current != '"'; _position++)
        {
            if (_position >= text.Length)
                throw Unexpected();
            value.Append(Current == '\\' ? Escaped() : Current);
        }

        _position++;
        return value.ToString();
    }

    private char Escaped()
    {
        _position++;
        return Current switch
        {
            '"' or '\\' or '\'' => Current,
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            _ => throw Unexpected(),
        };
    }

    private Exception Unexpected() => ExpressionParser.Error(text, _position, "this is not a part of an expression");
}
