using System.Buffers;

namespace WebApp.Security.Sensing;

/// <summary>Programs that look for holes, by the name they give themselves and by what they ask every site for.</summary>
internal static class ScannerSensor
{
    private static readonly SearchValues<string> Names = SearchValues.Create(
        [
            "sqlmap", "nikto", "nmap ", "nmap/", "masscan", "zgrab", "nuclei", "wpscan", "dirbuster", "gobuster", "ffuf", "fuzz faster", "feroxbuster", "wfuzz",
            "hydra", "acunetix", "nessus", "openvas", "w3af", "arachni", "burp suite", "burpsuite", "burpcollaborator", "owasp", "zaproxy", "zap/", "jaeles", "whatweb", "commix",
            "havij", "fimap", "joomscan", "skipfish", "wapiti", "netsparker", "invicti", "sqlninja", "metasploit", "dirsearch", "jorgee", "morfeus",
            "zmeu", "webinspect", "appscan", "paros/", "grendel-scan", "golismero", "uniscan", "bsqlbf", "cgichk", "blindelephant", "detectify",
            "xsser", "xsstrike", "dalfox", "tplmap", "nosqlmap", "patator", "crackmapexec", "wafw00f", "gospider", "hakrawler", "projectdiscovery",
            "leakix", "l9explore", "l9tcpid", "muhstik", "hello, world", "hello world", "shellshock", "pangolin", "qualys", "rapid7", "whitehat security", "cmsmap",
            "droopescan", "vulnx", "aquatone", "sn1per", "slowhttptest", "webshag", "springenwerk", "n-stealth", "pmafind", "scanner", "vulnerab", "exploit", "pentest",
            "dirb/", "censysinspect", "expanse, a palo alto", "internetmeasurement", "internet-measurement", "shodan", "binaryedge", "netsystemsresearch", "medusa/", "httpx -", "libwww-perl", "brutus", "intruder", "xray", "sitescan", "secscan", "gitdump", "git-dumper", "fuzzer", "sqli", "webscan",
        ], StringComparison.OrdinalIgnoreCase);

    /// <summary>By the name that the program gives itself.</summary>
    public static void LookAtAgent(string agent, List<Finding> found)
    {
        if (agent.AsSpan().ContainsAny(Names))
            found.Add(new Finding(Families.Scanner, 60, Place.Header, "User-Agent", Evidence.Of(agent)));
    }

    /// <summary>By what else it sends and asks for.</summary>
    public static void Look(RequestPicture request, List<Finding> found)
    {
        foreach (var (name, value) in request.Headers)
            if (name.StartsWith("Acunetix", StringComparison.OrdinalIgnoreCase) || name.StartsWith("X-Scan", StringComparison.OrdinalIgnoreCase) || name.StartsWith("X-Wipp", StringComparison.OrdinalIgnoreCase) || value.Contains("acunetix_wvs", StringComparison.OrdinalIgnoreCase))
                found.Add(new Finding(Families.Scanner, 60, Place.Header, name, Evidence.Of(name)));
        var path = request.RawPath;
        if (path.StartsWith(Traps.Link[..^1], StringComparison.OrdinalIgnoreCase))
            found.Add(new Finding(Families.Automation, 50, Place.Path, "", "a link that people do not see and robots are asked to leave alone"));
        else if (path.Length > 2 && Traps.Has(path.Contains('%', StringComparison.Ordinal) ? Decoder.Deep(Decoder.Percent(path)) : path))
            found.Add(new Finding(Families.Scanner, 50, Place.Path, "", Evidence.Of(path)));
    }
}
