namespace WebApp.Operations;

/// <summary>Why a backup cannot be made, read or put back, in words for the person who asked; an expected refusal and no defect.</summary>
public class BackupException(string words, Exception? cause = null) : Exception(words, cause);

/// <summary>Another backup, drill or restore is running: nothing is wrong, it is only not the time.</summary>
public sealed class BackupBusyException(string words) : BackupException(words);
