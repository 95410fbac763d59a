using System.Xml.Linq;
using System.Xml.Schema;

namespace WebApp.Tests.Deploy;

/// <summary>The configuration for IIS against what IIS and its ASP.NET Core module take.</summary>
public sealed class IisTests
{
    private static XDocument Config() => XDocument.Load(Nginx.DeployFile("iis/web.config"));

    [Fact]
    public void It_holds_nothing_but_what_IIS_takes() => Faults(Config()).ShouldBeEmpty();

    [Fact]
    public void It_runs_in_the_process_of_IIS_and_leaves_time_to_finish()
    {
        var module = Config().Descendants("aspNetCore").Single();
        module.Attribute("hostingModel")!.Value.ShouldBe("inprocess");
        ((int)module.Attribute("shutdownTimeLimit")!).ShouldBeGreaterThan(30);
    }

    [Theory]
    [InlineData("hostingModel", "inside")]
    [InlineData("startupTimeLimit", "soon")]
    [InlineData("processpath", "WebApp.exe")]
    public void A_slip_is_noticed(string attribute, string value)
    {
        var config = Config();
        config.Descendants("aspNetCore").Single().SetAttributeValue(attribute, value);
        Faults(config).ShouldNotBeEmpty();
    }

    private static List<string> Faults(XDocument config)
    {
        var schemas = new XmlSchemaSet();
        schemas.Add(null, Path.Combine(AppContext.BaseDirectory, "Deploy", "iis.xsd"));
        var faults = new List<string>();
        config.Validate(schemas, (_, fault) => faults.Add(fault.Message));
        return faults;
    }
}
