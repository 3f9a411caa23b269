import type { PageContext } from '../../server/composition/services.ts'
import type { HttpDeps } from '../../server/http/express-app.ts'

/**
 * The smallest Remix application: every address answers with what its loader or action was given, as
 * JSON. Enough to test the shell around the pages without building them.
 */
export function echoPages(
  hooks: { onRequest?: (request: Request) => unknown } = {},
): HttpDeps['build'] {
  const answer = async (request: Request, context: PageContext): Promise<Response> => {
    const own = await hooks.onRequest?.(request)
    if (own instanceof Response) return own
    const { actor, locale, nonce, origin, requestId, publicUrl, timeZone, portalTimeZone } = context
    const body = request.method === 'GET' ? '' : await request.text()
    return Response.json({
      actor,
      locale,
      nonce,
      origin,
      requestId,
      publicUrl,
      timeZone,
      portalTimeZone,
      body,
      path: new URL(request.url).pathname,
    })
  }
  const module = {
    // Without a component Remix takes what the loader returns for the whole answer.
    default: undefined,
    loader: ({ request, context }: { request: Request; context: unknown }) =>
      answer(request, context as PageContext),
    action: ({ request, context }: { request: Request; context: unknown }) =>
      answer(request, context as PageContext),
  }
  return {
    entry: { module: { default: () => new Response('page') } },
    routes: {
      root: { id: 'root', path: '', module: { default: () => null } },
      echo: { id: 'echo', parentId: 'root', path: '*', module },
      home: { id: 'home', parentId: 'root', index: true, path: undefined, module },
    },
    assets: { entry: { imports: [], module: '' }, routes: {}, url: '', version: '' },
    publicPath: '/',
    assetsBuildDirectory: '',
    future: {
      v3_fetcherPersist: true,
      v3_relativeSplatPath: true,
      v3_throwAbortReason: true,
      v3_singleFetch: true,
      v3_lazyRouteDiscovery: true,
    },
    isSpaMode: false,
    mode: 'production',
  }
}
