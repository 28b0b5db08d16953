namespace AdminPortal.Operations.Store;

/// <summary>The portal's database cannot be used. The message says why and what to do; whatever was asked was not done.</summary>
public sealed class StoreException(string message, Exception? cause = null) : Exception(message, cause);
