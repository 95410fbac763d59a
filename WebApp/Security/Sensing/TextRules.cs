namespace WebApp.Security.Sensing;

/// <summary>Expressions of template engines, lines smuggled into headers, documents that open files, and queries in other languages.</summary>
internal static class TextRules
{
    public static readonly RuleSet Template = new(["{{", "${", "#{", "<%", "{%", "*{", "@(", "#set", "<#", "[[$", "{php", "{if", "#foreach", "$class", "${{", "{system", "{7", "{*", "%{", "{!", "~{", "@{", "{@", "#{", "{='", "@system.", "{$", "[="],
        Rule.Of(Families.Template, 85, @"(\{\{|\$\{|#\{|\*\{|%\{|~\{|@\{|<%=?|\{%=?|@\(|\[\[|\{=|\$\{\{|\{#|\{\{=|\{@|\[=)[\s'""(]*-?\d+['""]?\s*[*+\-/]\s*['""]?-?\d+"),
        Rule.Of(Families.Template, 85, @"\{\{.*(__\w+__|\bself\b|\bconfig\b|\brequest\b|_self|constructor|\bcycler\b|\blipsum\b|\bnamespace\b|\bjoiner\b|\bget_flashed|\burl_for\b|\bsettings\b|\bapp\.request|\|\s*(attr|filter|map|sort|reduce|system|passthru|exec)\b|\$on\b|\$eval|\.tojson|\bthis\b.{0,8}[.\[]|#with|#each|range\.|\bdump\s*\(|\bphpversion|\bsystem\b|\bprintf\b|\bfile_excerpt|['""]\s*\*|\bcall\b|\bpopen\b|\bsubclasses\b|[\])]\s*\.\s*class\b)"),
        Rule.Of(Families.Template, 85, @"\{%[\s\-+]*(import|include|extends|debug|load|set\s+\w+\s*=.*(__|\(|self|request)|for\s+\w+\s+in\s+(\(|\[|''|self|config|request|x)|raw|if\s+.*(__|self|request|\(\)))|\{%[\s\-+]*(if|for)\b.*__|<#(assign|import|include|list|function)|<%=?\s*(system|`|io|file|dir|eval|require|runtime|process|self|foo|class|out\.|global)|\{php\}|\{(literal|function|include|if\s+(phpinfo|system|\w+\())|#(set|foreach|include|parse|evaluate)\s*\(\s*['""$]|\{\$smarty\b|\{\*[^*{}]{0,40}\*\}|\$class\.(inspect|forname)|[$#]\{\s*(t\s*\(|self|request|session|application|param|pagecontext|applicationscope|requestscope|class|this\.|object|facescontext|#|""|'|product\.getclass|freemarker|smarty|_self|env|\w+\.getclass|\w+\s*\?(new|api|eval))|\*\{\s*(t\(|\w+\.)|__\$\{|@\(\s*(system|\d|""|new|1)|@(system|microsoft)\.[\w.]*\(|@\{[^}]*\bsystem\.|<%\[%'""\}\}%|\?new\(\)|freemarker\.template"));

    /// <summary>For places where a line break has no business.</summary>
    public static readonly RuleSet Lines = new(["\r", "\n", "\u560d", "\u560a", "嘍", "嘊"],
        Rule.Of(Families.HeaderInjection, 85, @"[\r\n\u560a\u560d\u2028]+\s*(set-cookie2?|location|content-(type|length|disposition|encoding|security-policy)|x-[\w\-]{2,40}|access-control-[\w\-]+|http/\d|refresh|transfer-encoding|host|link|cache-control|status|server|date|connection|etag|last-modified|clear-site-data|strict-transport-security)\s*[:/]"),
        Rule.Of(Families.HeaderInjection, 85, @"[\r\n]+\s*(bcc|cc|to|from|subject|reply-to|mime-version|return-path|rcpt to|mail from|data)\s*[:<\r\n]"),
        Rule.Of(Families.HeaderInjection, 75, @"[\r\n]{2,}\s*(<(html|script|body|svg|img|h1)|http/)|[\r\n][\w\-]{3,30}:\s?[\w/\-=;]+\s*$"));

    /// <summary>For every field: a second request inside the first.</summary>
    public static readonly RuleSet Smuggling = new(["http/1", "http/2", "transfer-encoding"],
        Rule.Of(Families.Smuggling, 85, @"(^|[\r\n0])\s*(get|post|head|put|delete|options|trace|connect|patch|g?post|prop\w+)\s+(/|https?:)\S*\s+http/[12]|[\r\n]\s*transfer-encoding\s*:\s*\w*chunked|^0?[\r\n]+\s*(get|post)\s"),
        Rule.Of(Families.Smuggling, 75, @"\bhttp/1\.[01]\s*[\r\n]+\s*(host|content-length|x-\w+)\s*:"));

    /// <summary>Questions for the whole schema of a query language that the site does not speak.</summary>
    public static readonly RuleSet Introspection = new(["__schema", "__type", "introspectionquery"], Rule.Of(Families.Scanner, 60, @"\b__(schema|type)\b\s*[({]|\bintrospectionquery\b"));

    public static readonly RuleSet Mail = new(["\r", "\n", "\u560d", "\u560a"],
        Rule.Of(Families.HeaderInjection, 85, @"[\r\n\u560a\u560d]+\s*((bcc|cc|to|from|subject|reply-to|content-(type|length|transfer-encoding)|mime-version|return-path|set-cookie|location)\s*:|http/\d)"));

    public static readonly RuleSet Xml = new(["<!", "xi:", "xinclude", "<xsl", "<?xml", "xmlns"],
        Rule.Of(Families.Xml, 90, @"<!entity\s|<!doctype\s+[^>\[]*\[|<!doctype\s+\w+\s+(system|public\s+['""][^'""]*['""])\s*['""](file|https?|ftp|gopher|php|expect|jar|netdoc|data)?:?(?-i:[^'""]*)(//(169|127|10|localhost)|file:|evil|attacker|\.dtd['""]\s*\[|php:|expect:)|<!(element|attlist)\s+\w+\s.*(any|cdata|#pcdata)|<(\w+:)?include\s+[^>]*href\s*=|xmlns(:\w+)?\s*=\s*['""]http://www\.w3\.org/200[13]/xinclude|<xsl:(value-of|include|import|stylesheet|copy-of|template)\b|xmlns:\w+\s*=\s*['""](http://xml\.apache\.org/xalan|http://php\.net/xsl|urn:schemas-microsoft-com:xslt)|<!doctype\s+\w+\s+system\s*['""][^a]|%\w+;\s*\]|&\w+;(&\w+;){4,}"),
        Rule.Of(Families.Xml, 75, @"<!\[cdata\[\s*<\s*\]\]>|<!\[cdata\[<\]\]>\s*script|<\?xml-stylesheet\s"));

    public static readonly RuleSet Queries = new(["$", "*", "(", "this.", "db.", "//", "||", "&&", "string-length", "::", ";", "{", ")("],
        Rule.Of(Families.NoSql, 85, @"\{\s*['""]?\$(ne|gt|gte|lt|lte|eq|in|nin|regex|where|exists|or|and|not|nor|type|mod|all|size|elemmatch|expr|function|accumulator|lookup|unionwith|jsonschema)['""]?\s*:|^\$(ne|gt|gte|lt|lte|eq|in|nin|where|regex|or|and|not|nor|exists|all|elemmatch|expr|function|lookup|unionwith|accumulator)$|\[\$(ne|gt|gte|lt|lte|eq|in|nin|regex|where|exists|or|and|not|type)\]").Needing("$"),
        Rule.Of(Families.NoSql, 80, @"['""}]?\s*(\|\||&&|;)\s*(this\.\w+|return\s+(true|1|this)|['""]?\w*['""]?\s*===?\s*['""]?\w*|sleep\(\d+\)|db\.)|[;}]\s*return\s*\(\s*(true|1|this)\b|\bthis\.\w+\s*(\.match|===?|!=|\.length|\[)|\bdb\.\w+\.(find|insert|remove|drop|update|aggregate|count)\w*\s*\(|\bdb\.(getcollectionnames|version|dropdatabase|hostinfo)|;\s*((var\s+)?\w+\s*=\s*new\s+date|while\s*\(|return\s+(true|1)\b|sleep\s*\(\s*\d+)|\bfunction\s*\(\s*\)\s*\{|objectid\s*\(|mapreduce|\$where\b|tojson\s*\(|['""]\s*,\s*['""]?\$(or|and|nor|where)['""]?\s*:").Needing("this.", "return", "==", "sleep", "db.", "var", "new", "while", "function", "objectid", "mapreduce", "$where", "tojson", "$or", "$and", "$nor"),
        Rule.Of(Families.Ldap, 85, @"\*?\)\s*\(\s*[|&!]?\s*\(?\s*[\w\-.:]+\s*[~<>]?=|^\*?\)\s*\(+[|&!]|\)\s*\(\s*[|&]\s*\)?|\(\s*[|&!]\s*\(\s*[\w\-]+\s*[~<>]?=|\(\s*object(class|category)\s*=|\*\)\)%?\x00?$|^\(?\w{1,20}=\*\)|\)\(cn=|^[\w@.]*\*?\)+\s*\(\s*\w*[|&=]|^[\w.@]*\)\)+\s*\(*\|*\x00|^[\w]*\*\)\(|^[\w]*\*\)\s*$|\*\(\)\s*\|").Needing("(", ")"),
        Rule.Of(Families.XPath, 85, @"(\b(doc|document|unparsed-text)\s*\(\s*['""](https?|ftp|file):|['""\]]\s*(\]|or|and|\|)\s*\|?\s*/{1,2}[\w*@]|\b(count|name|local-name|string|substring|string-length|contains|starts-with|normalize-space|position|concat|number|boolean|doc|last)\s*\(\s*(/|\.\.?/|\*|//|@|self::|child::|parent::|ancestor|doc\(|name\(|\(?/\*)|\b(child|parent|descendant|ancestor|following|preceding|self|attribute|namespace)(-or-self|-sibling)?::(node|text|\w+|\*)|/{1,2}\*\s*\[|\]\s*\|\s*/|/\*\[\d+\]|//\w+/\w+\s*\[|^//\*$|//(user|users|account|employee|\w+)\[|/(user|users|users?/\w+)/?(password|\*)?\[|//(password|username|user)\b\s*(/|\||$)|\bstring-length\s*\(|\bor\s+(position|last|count|name|true|contains|starts-with)\s*\()").Needing("(", "::", "[", "//", "]", "'", "\""));
}
