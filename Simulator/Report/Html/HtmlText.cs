using System.Net;
using System.Text;

namespace Simulator.Report.Html;

/// <summary>Writes HTML that is well-formed XML too: every element is closed, every text escaped.</summary>
internal sealed class HtmlText
{
    private readonly StringBuilder _text = new();
    private readonly Stack<string> _open = new();

    /// <summary>What was written up to now.</summary>
    internal string SoFar => _text.ToString();

    /// <summary>Opens an element; <see cref="Close"/> ends the one opened last.</summary>
    internal HtmlText Open(string tag, params ReadOnlySpan<(string Name, string Value)> attributes)
    {
        WriteTag(tag, attributes);
        _text.Append('>');
        _open.Push(tag);
        return this;
    }

    /// <summary>Ends the element opened last.</summary>
    internal HtmlText Close()
    {
        _text.Append("</").Append(_open.Pop()).Append(">\n");
        return this;
    }

    /// <summary>Adds text, escaped.</summary>
    internal HtmlText Text(string text)
    {
        _text.Append(Escaped(text));
        return this;
    }

    /// <summary>Adds an element that holds a text only.</summary>
    internal HtmlText Element(string tag, string text, params ReadOnlySpan<(string Name, string Value)> attributes)
    {
        WriteTag(tag, attributes);
        _text.Append('>').Append(Escaped(text)).Append("</").Append(tag).Append(">\n");
        return this;
    }

    /// <summary>Adds a paragraph.</summary>
    internal HtmlText Paragraph(string text) => Element("p", text);

    /// <summary>Adds an element without content, such as <c>meta</c>.</summary>
    internal HtmlText Empty(string tag, params ReadOnlySpan<(string Name, string Value)> attributes)
    {
        WriteTag(tag, attributes);
        _text.Append("/>\n");
        return this;
    }

    /// <summary>Adds markup of our own: a picture, a style sheet, a script.</summary>
    internal HtmlText Markup(string markup)
    {
        _text.Append(markup);
        return this;
    }

    /// <inheritdoc/>
    public override string ToString() => _open.Count == 0
        ? _text.ToString()
        : throw new InvalidOperationException($"Invariant: <{_open.Peek()}> is closed.");

    private static string Escaped(string text) => WebUtility.HtmlEncode(text);

    private void WriteTag(string tag, ReadOnlySpan<(string Name, string Value)> attributes)
    {
        _text.Append('<').Append(tag);
        foreach (var (name, value) in attributes)
        {
            _text.Append(' ').Append(name).Append("=\"").Append(Escaped(value)).Append('"');
        }
    }
}
