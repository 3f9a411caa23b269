import type { ServerBuild } from '@remix-run/node'

type Routes = ServerBuild['routes']

interface Pattern {
  name: string
  segments: string[]
}

/**
 * Names a page's address by the route that answers it, such as `/acts/:id`: for metrics and traces, where every address
 * of its own would be a row of its own. `*`: no route of ours.
 */
export function createRouteNames(routes: Routes): (path: string) => string {
  const patterns = Object.values(routes)
    .flatMap((route) => (route && (route.path || route.index) ? [patternOf(routes, route.id)] : []))
    .filter(({ segments }) => !segments.includes('*'))
    .sort((one, other) => parametersIn(one) - parametersIn(other))
  return (path) => {
    const segments = segmentsOf(path.replace(/\.data$/, '').replace(/^\/_root$/, '/'))
    return patterns.find((pattern) => fits(pattern, segments))?.name ?? '*'
  }
}

/** A route with those it stands in, outermost first. */
function patternOf(routes: Routes, id: string): Pattern {
  const parts: string[] = []
  for (let at = routes[id]; at; at = at.parentId ? routes[at.parentId] : undefined) {
    if (at.path) parts.unshift(at.path)
  }
  const segments = segmentsOf(parts.join('/'))
  return { name: `/${segments.join('/')}`, segments }
}

function segmentsOf(path: string): string[] {
  return path.split('/').filter((segment) => segment !== '')
}

function parametersIn({ segments }: Pattern): number {
  return segments.filter((segment) => segment.startsWith(':')).length
}

function fits({ segments }: Pattern, asked: readonly string[]): boolean {
  return (
    segments.length === asked.length &&
    segments.every((segment, at) => segment.startsWith(':') || segment === asked[at])
  )
}
