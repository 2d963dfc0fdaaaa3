#pragma warning disable IDE0130 // the compiler looks for it in this namespace
namespace System.Runtime.CompilerServices;

/// <summary>What records need, and .NET Standard doesn't have.</summary>
internal static class IsExternalInit;
