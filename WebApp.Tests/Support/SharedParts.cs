using System.Collections.Concurrent;
using System.Reflection;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Razor;
using Microsoft.AspNetCore.Mvc.Razor.Compilation;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace WebApp.Tests.Support;

/// <summary>
/// What MVC works out of the types of pages and views, and compiles for each: the same for every site of a process, and a third of what
/// the start of a site and its first pages cost. The first site makes it, the others use it too.
/// </summary>
internal sealed class SharedParts(IServiceProvider first)
{
    private readonly ServiceDescriptor[] parts =
    [
        ServiceDescriptor.Singleton(first.GetRequiredService<IModelMetadataProvider>()),
        ServiceDescriptor.Singleton(first.GetRequiredService<IViewCompilerProvider>()),
        ServiceDescriptor.Singleton(first.GetRequiredService<ITagHelperFactory>()),
        ServiceDescriptor.Singleton(first.GetRequiredService<IRazorPageActivator>()),
        ServiceDescriptor.Singleton<IRazorPageFactoryProvider>(new Views(first.GetRequiredService<IRazorPageFactoryProvider>())),
        ServiceDescriptor.Singleton<IPageFactoryProvider>(new Pages(first.GetRequiredService<IPageFactoryProvider>())),
        ServiceDescriptor.Singleton<IPageModelFactoryProvider>(new Models(first.GetRequiredService<IPageModelFactoryProvider>())),
    ];

    /// <summary>Gives it to another site.</summary>
    public void PutInto(IServiceCollection services)
    {
        foreach (var part in parts)
            services.Replace(part);
    }

    private sealed class Views(IRazorPageFactoryProvider made) : IRazorPageFactoryProvider
    {
        private readonly ConcurrentDictionary<string, RazorPageFactoryResult> known = new(StringComparer.Ordinal);

        public RazorPageFactoryResult CreateFactory(string relativePath) => known.GetOrAdd(relativePath, made.CreateFactory);
    }

    private sealed class Pages(IPageFactoryProvider made) : IPageFactoryProvider
    {
        private readonly ConcurrentDictionary<TypeInfo, Func<PageContext, ViewContext, object>> known = [];

        public Func<PageContext, ViewContext, object> CreatePageFactory(CompiledPageActionDescriptor descriptor) =>
            known.GetOrAdd(descriptor.PageTypeInfo, _ => made.CreatePageFactory(descriptor));

        public Action<PageContext, ViewContext, object>? CreatePageDisposer(CompiledPageActionDescriptor descriptor) => made.CreatePageDisposer(descriptor);

        public Func<PageContext, ViewContext, object, ValueTask>? CreateAsyncPageDisposer(CompiledPageActionDescriptor descriptor) => made.CreateAsyncPageDisposer(descriptor);
    }

    private sealed class Models(IPageModelFactoryProvider made) : IPageModelFactoryProvider
    {
        private readonly ConcurrentDictionary<TypeInfo, Func<PageContext, object>?> known = [];

        public Func<PageContext, object>? CreateModelFactory(CompiledPageActionDescriptor descriptor) => descriptor.ModelTypeInfo is { } type
            ? known.GetOrAdd(type, _ => made.CreateModelFactory(descriptor))
            : null;

        public Action<PageContext, object>? CreateModelDisposer(CompiledPageActionDescriptor descriptor) => made.CreateModelDisposer(descriptor);

        public Func<PageContext, object, ValueTask>? CreateAsyncModelDisposer(CompiledPageActionDescriptor descriptor) => made.CreateAsyncModelDisposer(descriptor);
    }
}
