using System.Reflection;
using Amazon.ECR;
using Amazon.Runtime;

namespace AdminPortal.Tests.Aws;

/// <summary>What <c>AdminPortal.Aws</c> shows to its callers, in the lines of <see cref="OfficialSurface"/>.</summary>
internal static class OurSurface
{
    private const BindingFlags Declared = BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    public static IReadOnlySet<string> Lines() => typeof(IAmazonECR).Assembly.GetExportedTypes().SelectMany(Of).ToHashSet();

    private static IEnumerable<string> Of(Type type)
    {
        yield return $"{type.FullName} : {(type.BaseType is { } above && above != typeof(object) ? above.Name : "")}";
        foreach (var item in type.GetInterfaces().Except(type.BaseType?.GetInterfaces() ?? []).Where(item => type.IsInterface || item.Namespace == type.Namespace))
        {
            yield return $"{type.FullName} is {item.Name}";
        }

        foreach (var constructor in type.GetConstructors()) { yield return $"{type.FullName}({Parameters(constructor)})"; }
        foreach (var property in type.GetProperties(Declared).Where(property => property.GetMethod!.IsPublic))
        {
            var shared = property.GetMethod!.IsStatic ? "static " : "";
            yield return $"{type.FullName}.{property.Name} : {shared}{Name(property.PropertyType)} {(property.CanWrite ? "get set" : "get")}";
        }

        foreach (var method in type.GetMethods(Declared).Where(method => !method.IsSpecialName || method.Name == "op_Implicit"))
        {
            yield return $"{type.FullName}.{method.Name}({Parameters(method)}) : {(method.IsStatic ? "static " : "")}{Name(method.ReturnType)}";
        }

        foreach (var field in type.GetFields(Declared)) { yield return $"{type.FullName}.{field.Name} = {((ConstantClass)field.GetValue(null)!).Value}"; }
    }

    private static string Parameters(MethodBase of) => string.Join(", ", of.GetParameters().Select(p => $"{Name(p.ParameterType)} {p.Name}{(p.HasDefaultValue ? " = default" : "")}"));

    private static string Name(Type type)
    {
        if (Nullable.GetUnderlyingType(type) is { } value) { return Name(value) + "?"; }
        if (type.IsGenericType) { return $"{type.Name[..type.Name.IndexOf('`', StringComparison.Ordinal)]}<{string.Join(", ", type.GetGenericArguments().Select(Name))}>"; }

        return Type.GetTypeCode(type.IsEnum ? typeof(object) : type) switch
        {
            TypeCode.String => "string",
            TypeCode.Int32 => "int",
            TypeCode.Int64 => "long",
            TypeCode.Boolean => "bool",
            TypeCode.Double => "double",
            _ => type == typeof(void) ? "void" : type.Name,
        };
    }
}
