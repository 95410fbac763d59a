namespace WebApp.Importing.Sites;

/// <summary>What another system exported, read into what all of them have in common.</summary>
internal interface ISiteExport
{
    /// <summary>What records of it are filed under.</summary>
    string Source { get; }

    /// <summary>Where the site was, such as <c>https://old.example.com</c>; empty if the file does not say.</summary>
    string Address { get; }

    /// <summary>Every text, in the file's order.</summary>
    IReadOnlyList<OutlinedText> Outline { get; }

    /// <summary>The media library.</summary>
    IReadOnlyList<IncomingPicture> Pictures { get; }

    /// <summary>The menus.</summary>
    IReadOnlyList<IncomingMenu> Menus { get; }

    /// <summary>The addresses of lists: of what was filed under a word, or written by somebody.</summary>
    IReadOnlyList<(string Old, string Name, bool IsAuthor)> ListAddresses { get; }

    /// <summary>The texts, read one by one.</summary>
    IEnumerable<IncomingText> Texts();
}
