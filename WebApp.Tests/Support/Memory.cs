namespace WebApp.Tests.Support;

/// <summary>What the process has in memory.</summary>
internal static class Memory
{
    /// <summary>
    /// What is in use after one full collection, in bytes, of all tests that run just now. One: the framework's own question
    /// (<see cref="GC.GetTotalMemory"/>) collects up to twenty times until the answer stands still, and every test waits.
    /// </summary>
    public static long InUse()
    {
        GC.Collect();
        return GC.GetTotalMemory(forceFullCollection: false);
    }
}
