using System.Collections;
using System.Reflection;
using System.Text.RegularExpressions;

namespace WebApp.Security.Sensing;

/// <summary>
/// .NET's automaton without backtracking keeps every set of characters that it worked out while it was built: 2 to 10 MB an
/// expression, 160 MB for the sensor, and matching never looks at them again. They are a memory of results and nothing else, so they
/// are emptied before anybody else sees the expression. On a runtime that is built otherwise nothing is found and nothing is done.
/// </summary>
public static class RegexWorkings
{
    private static readonly string[] Way = ["factory", "_matcher", "_builder", "_charSetSolver"];

    /// <summary>The same expression, with less in its luggage.</summary>
    public static Regex Forget(Regex regex)
    {
        foreach (var memory in Memories(regex))
        {
            memory.Clear();
            memory.GetType().GetMethod("TrimExcess", [])?.Invoke(memory, null);
        }
        return regex;
    }

    /// <summary>What the expression remembers of being built: two dictionaries on .NET 10.</summary>
    public static IReadOnlyList<IDictionary> Memories(Regex regex)
    {
        var solver = Way.Aggregate((object?)regex, Read);
        return [.. new[] { Read(solver, "_operationCache"), Read(solver, "_bddCache") }.OfType<IDictionary>()];
    }

    private static object? Read(object? from, string field)
    {
        for (var type = from?.GetType(); type is not null; type = type.BaseType)
            if (type.GetField(field, BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public | BindingFlags.DeclaredOnly) is { } found)
                return found.GetValue(from);
        return null;
    }
}
