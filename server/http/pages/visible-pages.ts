import type { ServerBuild } from '@remix-run/node'
import { visibleTexts } from '../../platform/visible-text.ts'

type Routes = ServerBuild['routes']
type RouteModule = NonNullable<Routes[string]>['module']
type Reader = NonNullable<RouteModule['loader']>

/**
 * The pages, every one of which receives only text that is what it looks like: whatever a loader or an action gives
 * to its page passes here, be it from 1C, Bitrix24, a customer or the address. Files are answers of their own.
 */
export function withVisibleText(build: ServerBuild): ServerBuild {
  const routes: Routes = {}
  for (const [id, route] of Object.entries(build.routes)) {
    if (route) routes[id] = { ...route, module: withVisibleAnswers(route.module) }
  }
  return { ...build, routes }
}

function withVisibleAnswers(module: RouteModule): RouteModule {
  const { loader, action } = module
  return {
    ...module,
    ...(loader && { loader: visibly(loader) }),
    ...(action && { action: visibly(action) }),
  }
}

function visibly(read: Reader): Reader {
  return async (...given) => {
    try {
      return visibleAnswer(await read(...given))
    } catch (thrown) {
      throw visibleAnswer(thrown)
    }
  }
}

/** What is thrown or returned with a status carries its data within. */
function visibleAnswer<Answer>(answer: Answer): Answer {
  if (isDataWithStatus(answer)) {
    answer.data = visibleTexts(answer.data)
    return answer
  }
  return visibleTexts(answer) as Answer
}

function isDataWithStatus(answer: unknown): answer is { data: unknown } {
  return (
    typeof answer === 'object' &&
    answer !== null &&
    'type' in answer &&
    answer.type === 'DataWithResponseInit' &&
    'data' in answer
  )
}
