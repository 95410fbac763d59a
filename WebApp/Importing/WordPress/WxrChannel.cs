namespace WebApp.Importing.WordPress;

/// <summary>What an export says about the site as a whole.</summary>
internal sealed class WxrChannel
{
    /// <summary>The file's outermost element; <c>rss</c> in an export.</summary>
    public string Root { get; set; } = "";

    /// <summary>The line in which the channel begins; 0 without one.</summary>
    public int Line { get; set; }

    /// <summary>The version of the format.</summary>
    public string Version { get; set; } = "";

    /// <summary>The line in which it stands; 0 without one.</summary>
    public int VersionLine { get; set; }

    public string Title { get; set; } = "";

    public string Link { get; set; } = "";

    public string BlogUrl { get; set; } = "";

    /// <summary>Where the site was: what links that are its own begin with.</summary>
    public string Address => BlogUrl.Length > 0 ? BlogUrl : Link;

    /// <summary>Who wrote, by login; exports of version 1.0 list nobody.</summary>
    public Dictionary<string, WxrAuthor> Authors { get; } = [];

    /// <summary>Categories, tags and menus, used or not.</summary>
    public List<WxrTerm> Terms { get; } = [];
}
