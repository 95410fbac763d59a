using Microsoft.AspNetCore.Components;

namespace WebApp.Accounts.Mails;

/// <summary>What every mail about an account is given.</summary>
public abstract class AccountLetter : ComponentBase
{
    /// <summary>What it says in one line.</summary>
    [Parameter, EditorRequired] public string Heading { get; set; } = "";

    /// <summary>The name to greet by; may be empty.</summary>
    [Parameter, EditorRequired] public string Name { get; set; } = "";

    /// <summary>What it says, paragraph by paragraph; the last one stands below the button.</summary>
    [Parameter, EditorRequired] public IReadOnlyList<string> Paragraphs { get; set; } = [];

    /// <summary>The words on its button.</summary>
    [Parameter, EditorRequired] public string Action { get; set; } = "";

    /// <summary>Where the button leads.</summary>
    [Parameter, EditorRequired] public string Link { get; set; } = "";

    /// <summary>The greeting with its comma.</summary>
    protected string Greeting => Name.Length > 0 ? $"Hello {Name}," : "Hello,";
}
