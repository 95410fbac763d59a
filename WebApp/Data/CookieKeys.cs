using System.Xml;
using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;

namespace WebApp.Data;

/// <summary>
/// The key ring of cookies and forms as files. One that is damaged is passed over: who has a cookie under it signs in again, and a
/// new key is made if none is left. As a whole the ring must never be unreadable, or no form of the site would work.
/// </summary>
internal sealed partial class CookieKeys(DirectoryInfo folder, ILoggerFactory logs) : FileSystemXmlRepository(folder, logs)
{
    private readonly ILogger log = logs.CreateLogger<CookieKeys>();

    /// <inheritdoc />
    public override IReadOnlyCollection<XElement> GetAllElements() =>
        [.. Directory.Exists ? Directory.EnumerateFiles("*.xml").Select(Read).OfType<XElement>() : []];

    private XElement? Read(FileInfo file)
    {
        try
        {
            return XElement.Load(file.FullName);
        }
        catch (Exception damage) when (damage is XmlException or IOException or UnauthorizedAccessException)
        {
            LogDamaged(file.Name, damage.Message);
            return null;
        }
    }

    [LoggerMessage(111, LogLevel.Critical, "The key {File} of cookies and forms cannot be read and is passed over: {Reason}")]
    private partial void LogDamaged(string file, string reason);
}
