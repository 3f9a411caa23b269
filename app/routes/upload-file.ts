import { i18nFor } from '~/i18n'
import { fileResponse, noFile } from '~/lib/file-response.server'
import { requireActor } from '~/lib/guard.server'
import { readParam } from '~/lib/input/read-query.server'
import type { LoaderFunctionArgs } from '~/remix'

/** A file that somebody sent: only ever a download, and never run or guessed at by a browser. */
export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const actor = requireActor(context, request)
  const file = await context.services.answers.file(actor, readParam(params, 'id'))
  if (!file) return noFile(i18nFor(context.locale, context.timeZone))
  return fileResponse(file, {
    headers: {
      'X-Content-Type-Options': 'nosniff',
      'Content-Security-Policy': "default-src 'none'; sandbox",
    },
  })
}
