import { type AppLoadContext, createRequestHandler, type ServerBuild } from '@remix-run/node'
import * as entry from '~/entry.server'
import * as root from '~/root'
import routes from '~/routes'
import { withVisibleText } from '../../../../server/http/pages/visible-pages.ts'

type BuiltRoute = NonNullable<ServerBuild['routes'][string]>
type RouteModule = BuiltRoute['module']

const modules = import.meta.glob<RouteModule>('../../../../app/routes/**/*.{ts,tsx}', {
  eager: true,
})

/** Where the pages think they are. */
export const SITE = 'http://portal.test'

/** The pages as the server serves them, from their sources instead of a build. */
export function openPortal(context: AppLoadContext) {
  const handle = createRequestHandler(withVisibleText(build()), 'test')
  return {
    get: (path: string, headers: Record<string, string> = {}) =>
      handle(new Request(`${SITE}${path}`, { headers }), context),
    /** With a FormData as the browser sends files, else as it sends text fields. */
    post: (
      path: string,
      fields: Record<string, string> | FormData,
      headers: Record<string, string> = {},
    ) => {
      const body = fields instanceof FormData ? fields : new URLSearchParams(fields)
      return handle(new Request(`${SITE}${path}`, { method: 'POST', headers, body }), context)
    },
  }
}

function build(): ServerBuild {
  const built: Record<string, BuiltRoute> = {
    root: { id: 'root', path: '', module: root as unknown as RouteModule },
  }
  const add = (list: typeof routes, parentId: string) => {
    for (const { id: own, path, index, file, children } of list) {
      const id = own ?? file.replace(/\.tsx?$/, '')
      const module = modules[`../../../../app/${file}`]
      if (!module) throw new Error(`No route module ${file}`)
      built[id] = { id, parentId, path, index, module } as BuiltRoute
      add(children ?? [], id)
    }
  }
  add(routes, 'root')
  const manifest = Object.fromEntries(
    Object.values(built).map(({ id, parentId, path, index, module }) => [
      id,
      {
        id,
        parentId,
        path,
        index,
        hasLoader: 'loader' in module,
        hasAction: 'action' in module,
        hasClientLoader: false,
        hasClientAction: false,
        hasErrorBoundary: 'ErrorBoundary' in module,
        module: `/assets/${id}.js`,
        imports: [],
      },
    ]),
  )
  return {
    mode: 'test',
    entry: { module: entry as unknown as ServerBuild['entry']['module'] },
    routes: built,
    assets: {
      entry: { imports: [], module: '/assets/entry.js' },
      routes: manifest,
      url: '/assets/manifest.js',
      version: 'test',
    },
    publicPath: '/',
    assetsBuildDirectory: 'build/client',
    future: {
      v3_fetcherPersist: true,
      v3_lazyRouteDiscovery: true,
      v3_relativeSplatPath: true,
      v3_singleFetch: true,
      v3_throwAbortReason: true,
    } as ServerBuild['future'],
    isSpaMode: false,
  }
}
