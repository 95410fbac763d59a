namespace WebApp.Security.Sensing;

/// <summary>Commands for a shell, behind a sign that would end the command before them.</summary>
internal static class CommandRules
{
    private const string Quote = @"['""\\^]{0,2}";

    // With or without a path, and letters hidden behind quotes: c'a't, w\hoami, /b??/cat.
    private const string Folder = @"((/|\.\./)*[/\w?*\[\]\-.]{0,24}/)?";

    private const string Plain = @"(cat|tac|id|whoami|uname|ls|dir|pwd|env|printenv|netstat|ifconfig|ipconfig|systeminfo|hostname|tasklist|nl|dig)";

    private const string Taking = @"(wget|curl|nc|ncat|netcat|telnet|bash|sh|zsh|ksh|csh|dash|busybox|python\d?|perl|ruby|php|node|lua|ping\d?|nslookup|host|dig|sleep|echo|printf|rm|mv|cp|chmod|chown|kill|touch|find|grep|awk|sed|head|tail|more|less|type|copy|del|cmd(\.exe)?|powershell(\.exe)?|pwsh|certutil|bitsadmin|mshta|regsvr32|rundll32|wmic|reg|schtasks|cscript|tftp|ftp|ssh|scp|nmap|socat|mkfifo|xterm|crontab|base64|tee|sudo|su|export|eval|exec|source|timeout|start|sqlite3|mysql|psql|expr|od|xxd|strings|sort|rev|install|apt|net|ps|ver|set|which|test|read|od)";

    /// <summary>A command line in letters alone: with switches that nobody types by hand.</summary>
    public static readonly Rule PowerShell = Rule.Of(Families.Execution, 85, @"\b(powershell|pwsh)(\.exe)?\s([^\n]{0,80}\s)?-(e|ec|enc\w*|nop\w*|noni\w*|w\s+h\w*)\s", true).Needing("powershell", "pwsh");

    public static readonly RuleSet All = new(["|", ";", "&", "`", "$(", "${", "\n", "<(", "() {", "(){", "/bin/", "cmd", "powershell", "%0a", "\r", "system", "exec", "{", "/etc/p", "''", "\"\"", "iex", "iwr", "invoke-", "webclient", "new-object", "certutil", "/dev/tcp", "wget http", "curl http", "mkfifo", "busybox", "--checkpoint-action", "--to-command", "--use-compress-program"],
        Rule.Of(Families.Execution, 85, @"([;|`\n\r]|&&?|\|\||\$\(|<\(|>\()[\s({!@+]*" + Quote + Folder + Plain + Quote + @"\s*([`)|;&<>#}'""\n\r]|$|/\*|\$\{?ifs)"),
        Rule.Of(Families.Execution, 85, @"([;|`\n\r]|&&?|\|\||\$\(|<\(|>\()[\s({!@+]*" + Quote + Folder + "(" + Plain + "|" + Taking + @")(\.exe|\.com)?" + Quote + @"([\s+]+|\$\{?ifs\}?\$?\d?|\t|<|\{)+(-{1,2}\w|/[\w?*.]|\\|[a-z]:[\\/]|%\w+%|~|\d+(\.\d+)?\s*([`)|;&#'""]|$)|https?:|[\w\-]+\.(\w+\.)?\w{2,}|['""(*$]|>|\w{0,16}[\r\n]*$|\w+\s*[|;)`>&]|\d+\.\d+\.\d+|user|localgroup|group|view|config|passwd|hi\b|test\b)"),
        Rule.Of(Families.Execution, 85, @"(^|[\s;|&`$('""=])/(usr/)?(local/)?s?bin/(ba|z|k|c|da)?\w{2,8}([\s$<;|&`')""]|$)").Needing("bin/"),
        Rule.Of(Families.Execution, 85, @"\(\)\s*\{\s*[:_\w]?[^}]*;?\s*\}\s*[;>]", true).Needing("()"),
        Rule.Of(Families.Execution, 85, @"\$\{?ifs\b|\$\{path:|\$\{\w+:\d+:\d+\}|\{(cat|ls|curl|wget|echo|id|ping),|[;|&`$(\n]\s*\{(" + Plain + "|" + Taking + @"),|\bc(['""]{2}|\\)a|\bc['""\\]a['""\\]t\b|\bw(['""]{2}|\\)ho|\bwh(['""]{2}|\\)o|\b\w+\$@\w+|/e['""\\?*]+tc?/|/etc/p[?*]+|/\?\?\?/\w|/b\[i\]n/").Needing("$", "{", "'", "\"", "\\", "?", "*", "["),
        Rule.Of(Families.Execution, 80, @"(^|[;&|\s'""(])(cmd(\.exe)?\s*/[ck]\b|powershell(\.exe)?\s+(-\w+|iex|\(|invoke|&)|invoke-(expression|webrequest|restmethod)\b|(iex|iwr)\s*[(\s]\s*\(?new-object|net\.webclient|downloadstring\s*\(|certutil\s+-urlcache|bash\s+-[ci]+\b|sh\s+-[ci]\b|/dev/tcp/|nc\s+-\w*[elvp]|python\d?\s+-c\b|perl\s+-e\b|php\s+-r\b|ruby\s+-r\w*\s*-e\b|mkfifo\s+/tmp|busybox\s+(nc|a?sh|wget|telnetd?|httpd|tftp)\b|chmod\s+[+\d]\w*\s+/?\w|wget\s+(-\w+\s+)*https?:|curl\s+(-\w+\s+)*['""]?https?:|--(checkpoint-action|to-command|use-compress-program)=)").Needing("cmd", "powershell", "invoke-", "iex", "iwr", "webclient", "downloadstring", "certutil", "bash", "sh", "/dev/tcp/", "nc", "python", "perl", "php", "ruby", "mkfifo", "busybox", "--checkpoint-action", "--to-command", "--use-compress-program", "chmod", "wget", "curl"),
        PowerShell,
        Rule.Of(Families.Execution, 80, @"`[\s]*(id|whoami|ls|uname|cat|sleep|curl|wget|ping|nslookup|dig|env|ps|pwd|hostname|ifconfig)\b[^`]*`|\$\((\s*(id|whoami|ls|uname|cat|sleep|curl|wget|ping|nslookup|env|echo|printf|expr|pwd|hostname)\b|\(|<)[^)]*\)").Needing("`", "$("),
        Rule.Of(Families.Execution, 75, @"&(set|ver|vol)&|\|(set|ver|vol)\|\||^\s*(\w{1,8}\s*)?[|&;]{1,2}\s*(set\s*/a|echo|expr|print|printf)\b.*\d").Needing("set", "ver", "vol", "echo", "expr", "print"));
}
