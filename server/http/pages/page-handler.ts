import { createRequestHandler, type ServerBuild } from '@remix-run/node'
import type { Request, RequestHandler, Response } from 'express'
import type { PageContext } from '../../composition/services.ts'
import { refuse } from '../refuse.ts'
import { nameRoute } from '../request-log.ts'
import { toPageRequest } from './page-request.ts'
import { createRouteNames } from './route-names.ts'
import { sendPage } from './send-page.ts'
import { withVisibleText } from './visible-pages.ts'

/** Lets Remix answer whatever comes here. */
export function pageHandler(options: {
  build: ServerBuild | (() => Promise<ServerBuild>)
  mode: string
  publicUrl: string
  contextOf(request: Request, response: Response): Promise<PageContext>
}): RequestHandler {
  const { build, mode } = options
  const handle =
    typeof build === 'function'
      ? createRequestHandler(async () => withVisibleText(await build()), mode)
      : createRequestHandler(withVisibleText(build), mode)
  const { origin } = new URL(options.publicUrl)
  // In development the pages change while the portal runs, and nobody reads its figures.
  const nameOf = typeof build === 'function' ? () => '*' : createRouteNames(build.routes)
  const answer = async (request: Request, response: Response) => {
    const context = await options.contextOf(request, response)
    const { actor } = context
    if (actor?.isViewing && actor.role === 'client' && changesSomething(request))
      return refuse(response, 403, 'viewing')
    // A fresh object, because Remix's type for it, unlike ours, is open.
    const page = await handle(toPageRequest(request, response, origin), { ...context })
    await sendPage(response, page)
  }
  return (request, response, next) => {
    nameRoute(response, nameOf(request.path))
    answer(request, response).catch(next)
  }
}

const READING = new Set(['GET', 'HEAD', 'OPTIONS'])
/** The ways out of a customer's eyes. */
const WAYS_OUT = new Set(['/end-viewing', '/logout'])

/** Whoever looks through a customer's eyes changes nothing, whatever a page would allow. */
function changesSomething({ method, path }: Request): boolean {
  return !READING.has(method) && !WAYS_OUT.has(path)
}
