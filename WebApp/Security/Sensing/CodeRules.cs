namespace WebApp.Security.Sensing;

/// <summary>Code for an interpreter, expressions that reach one, and serialised objects that run when they are read.</summary>
internal static class CodeRules
{
    public static readonly RuleSet Lookups = new(["${", "%{", "#{", "$%7b"],
        Rule.Of(Families.Execution, 95, @"\$\{\s*jndi\s*:(ldaps?|rmi|dns|nis|iiop|corba|nds|https?|\$\{)|\$\{\s*(j|\$\{[^}]*j[^}]*\}).{0,80}(ldaps?|rmi|dns|iiop|\$\{[^}]*\})\s*:?/{0,2}", true),
        Rule.Of(Families.Execution, 95, @"\$\{[^}]*\$\{\s*(lower|upper|env|sys|java|date|main|ctx|::|[^}:]*:-?\w?\})|\$\{(lower|upper|::-\w?|\w*:-\w?)[^}]*\}.{0,10}(\$\{|ndi|j|n)", true),
        Rule.Of(Families.Execution, 90, @"\$\{(env|sys|java|ctx|script|url|dns|hostname|base64decoder|const|file|javascript|docker|k8s|web|spring|bundle|main):"),
        Rule.Of(Families.Execution, 90, @"[%$#]\{\s*\(?\s*(#|@java|new\s+java|t\(java|''\.class|""""\.class|\(#)|#_memberaccess|@ognl\.|#context\b|#application\[|opensymphony|xwork\b|multipart/form-data.{0,4}#"));

    /// <summary>Names of parameters and members that reach into objects of the runtime.</summary>
    public static readonly RuleSet Names = new(["__proto__", "prototype", "classloader", "class.module", "#", "element_parents"],
        Rule.Of(Families.Execution, 85, @"__proto__|constructor[.\[\]]+prototype|class[.\[]+module|\bclassloader\b|\[['""]?#\w+['""]?\]|/#value\b|^element_parents$"));

    public static readonly RuleSet Java = new(["java", "jdk.", "sun.", "dynamic-proxy", "runtime", "class.", "processbuilder", "getclass", "forname", "scriptengine", "groovy", "t("],
        Rule.Of(Families.Execution, 90, @"\bjava\.lang\.(runtime|processbuilder|system|class|thread)|getruntime\s*\(|processbuilder\s*\(|\.getclass\(\)|class\.forname\s*\(|javax\.(naming|script|management)|scriptengine(manager)?\b.{0,6}[(.]|class\.module\.classloader|classloader\.(resources|urls)|\bt\s*\(\s*(java|org|string|system|runtime)|java\.util\.(hashmap|priorityqueue)|@type.{0,4}com\.sun|com\.sun\.(rowset|org)|org\.(apache|springframework)\.[\w.]+(transformer|configurationexception|context)|\.execute\(\)\.text|['""]\.execute\(\)|\bjdk\.nashorn|\bjavax\.(imageio|crypto|swing|xml)\.|\bjava\.beans\.|\bsun\.(misc|rmi|reflect)\.|^(sorted-set|dynamic-proxy)$"));

    public static readonly RuleSet Php = new(["<?", "php", "system", "exec", "eval", "assert", "passthru", "base64_decode", "allow_url", "auto_prepend", "call_user_func", "$_", "preg_replace", "create_function", "include", "file_get", "<%", "popen", "chr(", "exit(", "die(", "think"],
        Rule.Of(Families.Execution, 90, @"<\?(php|=|\s*(echo|eval|system|exec|passthru|print|include|@|\$))|<%[@=!\s]*(page|import|runtime|eval|execute|response\.write|request|java|out\.print)|<script[^>]*(language\s*=\s*['""]?php|runat\s*=\s*['""]?server)"),
        Rule.Of(Families.Execution, 85, @"\b(system|shell_exec|passthru|proc_open|pcntl_exec|phpinfo|assert|call_user_func(_array)?|create_function|base64_decode|gzinflate|str_rot13|file_put_contents|file_get_contents|fputs|move_uploaded_file|popen|fsockopen|ini_set|highlight_file|show_source|readfile|print_r|var_dump|md5)(\s*\(\s*([$@\[]|\w+\s*\()|\(\s*(['"")\\]|id\b|-?\d))"),
        Rule.Of(Families.Execution, 85, @"\b(allow_url_(include|fopen)|auto_(prepend|append)_file|disable_functions|open_basedir|safe_mode|suhosin\.\w+|cgi\.force_redirect)\s*[=+]|\$_(get|post|request|server|cookie|files|session|env)\s*[\[{]|\$globals\b|preg_replace\s*\(\s*['""]/.*/e|\beval\s*\(\s*(\$|base64|gz|str|['""]|chr|implode)|\b(exec|eval)\s*\(\s*['""$]|(\bchr\s*\(\s*\d+\s*\)\s*\.\s*){2,}|\b(include|require)(_once)?\s*[(\s]\s*['""$]|;\s*(phpinfo|print|echo)\s*\(|\b(die|exit)\s*\(\s*(md5|@?md5|['""\d])|\\think\\|/invokefunction\b"));

    public static readonly RuleSet Scripts = new(["__", "import", "require", "process.", "child_process", "os.", "subprocess", "kernel", "io.popen", "global", "constructor", "exec", "this.", "open(", "lambda", "compile", "send("],
        Rule.Of(Families.Execution, 85, @"__import__\s*\(|__(class|mro|subclasses|globals|builtins|base|bases|init|getattribute|reduce)__|\bos\.(system|popen|exec\w*|environ|listdir)\b|\bsubprocess\.(popen|call|check_output|run|getoutput)|\bexec\s*\(\s*(['""]|compile|open|__|base64)|\bbuiltins?\.\w+|import\s+(os|subprocess|pty|socket)\s*[;,\n]|pty\.spawn|commands\.getoutput|platform\.(popen|system)"),
        Rule.Of(Families.Execution, 85, @"require\s*\(\s*['""`](child_process|fs|net|http|os|vm|module|process)['""`]|child_process|process\.(mainmodule|binding|env|exit|kill|cwd|version)|global\.process|\bimport\s*\(\s*['""](child_process|fs)|_\$\$nd_func\$\$_|\.constructor\.constructor|\bres\.(end|send|write)\s*\(|(exec|spawn)sync\s*\(|\b(kernel|io|process)\.(exec|system|spawn|popen|open|fork)\b|\beval\s*\(\s*(require|atob|string)|\bsystem\s*\(\s*(?-i:[""'])|`\$\{.*\}`\.constructor"),
        Rule.Of(Families.Execution, 80, @"(^|[.\[""'])__proto__($|[.\[\]""'])|constructor(\]\[|\.|\[)prototype|\[constructor\]|prototype\s*[.\[]\s*['""]?(outputfunctionname|isadmin|\w+)\s*\]?\s*="));

    public static readonly RuleSet Serialised = new(["ro0", "aced", "o:", "a:", "c:", "aaeaaad", "!!", "!ruby", "pickle", "gas", "$type", "@type", "system.", "csubprocess", "cos", "c__builtin__", "h4sia", "bah", "__viewstate", "/wey", "objectinputstream", "com.sun", "org.", "java."],
        Rule.Of(Families.Execution, 85, @"\b(O|C):\+?\d+:\\?""[\w\\]+\\?"":\d+:\{|\ba:\d+:\{(i:\d+|s:\d+:).*[OC]:\+?\d+:|^a:\d+:\{[is]:\d+[;:]").Needing(":{"),
        Rule.Of(Families.Execution, 85, @"(^|[\s""'=:])(?-i:rO0AB[A-Za-z0-9+/=_\-]{4,}|AAEAAAD/////|H4sIA[A-Za-z0-9+/=]{20,}|gASV[A-Za-z0-9+/=]{8,}|gAS[A-Za-z0-9+/=]{12,}|gAJ[A-Za-z0-9+/=]{12,}|KGRw[A-Za-z0-9+/=]{8,}|Y29z[A-Za-z0-9+/=]{8,}|BAh[A-Za-z0-9+/=]{12,})|aced0005|\xac\xed\x00?\x05").Needing("ro0ab", "aaeaaad", "h4sia", "gas", "gaj", "kgrw", "y29z", "bah", "aced0005", "\u00ac\u00ed"),
        Rule.Of(Families.Execution, 85, @"!!(python/|javax?\.|com\.sun|org\.)|!ruby/(object|hash|struct)|(^|[(\n])c(os|posix|subprocess|__builtin__|nt|builtins)(\s|\\n)+(system|popen|eval|exec|check_output|call|run)|""?[@$]type""?\s*:\s*""?(system|com|org|java|microsoft|javax)\.|system\.windows\.data\.objectdataprovider|system\.diagnostics\.process|presentationframework|objectdataprovider|typeconfusedelegate|binaryformatter|system\.management\.automation|system\.(configuration|io)\.\w+,\s*system").Needing("!!", "!ruby", "type", "system", "popen", "eval", "exec", "check_output", "call", "run", "presentationframework", "objectdataprovider", "binaryformatter"),
        Rule.Of(Families.Execution, 85, @"^(system|com\.sun|org\.apache|org\.springframework|java\.(lang|util|net)|javax|microsoft)\.[\w.]{4,}(,\s*\w+.*)?$"));
}
