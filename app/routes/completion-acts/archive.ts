import { create as contentDisposition } from 'content-disposition'
import { readCompletionActFilter } from '~/features/completion-acts/address'
import { i18nFor } from '~/i18n'
import { formText } from '~/lib/form-text'
import { requireReader } from '~/lib/guard.server'
import { readQuery } from '~/lib/input/read-query.server'
import { plainPage } from '~/lib/plain-page.server'
import { readForm } from '~/lib/read-form.server'
import { safePath } from '~/lib/safe-path'
import type { ActionFunctionArgs, AppLoadContext, LoaderFunctionArgs } from '~/remix'
import type { CompletionActFilter } from '../../../server/completion-acts/index.ts'
import type { Actor } from '../../../server/identity/index.ts'

/** PDFs of all acts that the filter in the address lets through, in one ZIP. */
export async function loader({ context, request }: LoaderFunctionArgs) {
  const actor = requireReader(context, request)
  const searchParams = readQuery(request)
  const chosen = { filter: readCompletionActFilter(searchParams) }
  return archive(context, actor, chosen, searchParams, request.signal)
}

/** PDFs of the acts ticked in the list (`act`), in one ZIP. */
export async function action({ context, request }: ActionFunctionArgs) {
  const actor = requireReader(context, request)
  const form = await readForm(request)
  const ids = form.getAll('act').filter((id) => typeof id === 'string')
  return archive(context, actor, { ids }, form, request.signal)
}

async function archive(
  context: AppLoadContext,
  actor: Actor,
  chosen: { ids: string[] } | { filter: CompletionActFilter },
  fields: FormData | URLSearchParams,
  signal: AbortSignal,
): Promise<Response> {
  const progress = formText(fields, 'progress') || null
  const result = await context.services.completionActs.archive(actor, chosen, progress, signal)
  if (result.kind === 'archive') {
    return new Response(result.stream, {
      headers: {
        'Content-Type': 'application/zip',
        'Content-Disposition': contentDisposition(result.fileName),
        // A ZIP is compressed already, and must not be held back on the way.
        'Cache-Control': 'private, no-store, no-transform',
      },
    })
  }
  const i18n = i18nFor(context.locale, context.timeZone)
  const { t } = i18n
  const none = 'ids' in chosen ? t('completionActs.zipNone') : t('completionActs.notFound')
  const texts = {
    title: t('completionActs.zipTitle'),
    text: result.kind === 'none' ? none : t('completionActs.zipTooMany', { count: result.max }),
    // Where the form says it was; believed only as a path of this site.
    back: { to: safePath(formText(fields, 'back')) ?? '/acts', label: t('completionActs.back') },
  }
  return plainPage(i18n, texts, { status: 422, nonce: context.nonce })
}
