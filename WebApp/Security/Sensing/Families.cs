namespace WebApp.Security.Sensing;

/// <summary>The families of attacks by the names that the field uses for them (OWASP, CAPEC, the Core Rule Set).</summary>
public static class Families
{
    public const string Sql = "sql-injection";
    public const string Script = "cross-site-scripting";
    public const string Traversal = "path-traversal";
    public const string Inclusion = "file-inclusion";
    public const string Execution = "remote-code-execution";
    public const string ServerRequest = "server-side-request-forgery";
    public const string Template = "template-injection";
    public const string HeaderInjection = "header-injection";
    public const string Xml = "xml-attack";
    public const string NoSql = "nosql-injection";
    public const string Ldap = "ldap-injection";
    public const string XPath = "xpath-injection";
    public const string Smuggling = "request-smuggling";
    public const string Protocol = "protocol-abuse";
    public const string Redirect = "open-redirect";
    public const string Scanner = "scanner";
    public const string Automation = "automation";

    /// <summary>Wrong passwords, codes or keys, tried one after the other.</summary>
    public const string Guessing = "credential-guessing";

    /// <summary>Numbers, addresses or keys of others, tried one after the other.</summary>
    public const string Enumeration = "enumeration";

    /// <summary>Messages in somebody else's name: forged webhooks, posts without their token.</summary>
    public const string Forgery = "forgery";

    /// <summary>Card numbers tried out at the checkout.</summary>
    public const string CardTesting = "card-testing";
}
