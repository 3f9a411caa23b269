import type { LoaderFunctionArgs } from '@remix-run/node'
import { create as contentDisposition } from 'content-disposition'
import { i18nFor } from '~/i18n'
import { requireActor } from '~/lib/guard.server'

const formats = new Map([
  ['act.pdf', 'pdf'],
  ['act.xlsx', 'xlsx'],
  ['act.csv', 'csv'],
] as const)

/** The act as a file: to keep, or with `?preview=1` to look at in the browser. */
export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const actor = requireActor(context, request)
  const { searchParams } = new URL(request.url)
  const preview = searchParams.get('preview') === '1'
  const format = formats.get((params.file ?? '') as 'act.pdf')
  const file =
    format &&
    (await context.services.reconciliation.file(actor, params.id ?? '', format, {
      ...(searchParams.get('form') === 'own' && { form: 'own' as const }),
      ...(preview && { preview }),
    }))
  if (!file) {
    const { t } = i18nFor(context.locale, context.timeZone)
    return new Response(`${t('error.404.title')}. ${t('error.404.text')}\n`, {
      status: 404,
      headers: {
        'Content-Type': 'text/plain; charset=utf-8',
        'Cache-Control': 'private, no-store',
      },
    })
  }
  const { content, contentType, fileName } = file
  return new Response(new Uint8Array(content), {
    headers: {
      'Content-Type': contentType,
      'Content-Length': String(content.byteLength),
      'Content-Disposition': contentDisposition(fileName, {
        type: preview ? 'inline' : 'attachment',
      }),
      'Cache-Control': 'private, no-store',
    },
  })
}
