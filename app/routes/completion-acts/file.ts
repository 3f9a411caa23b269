import { i18nFor } from '~/i18n'
import { fileResponse, noFile } from '~/lib/file-response.server'
import { requireActor } from '~/lib/guard.server'
import { readParam, readQuery } from '~/lib/input/read-query.server'
import { plainPage } from '~/lib/plain-page.server'
import { readPdfForm } from '~/lib/read-pdf-form'
import type { LoaderFunctionArgs } from '~/remix'

/**
 * The act's PDF: to keep, or with `?preview=1` to look at in the browser; `?form=own` asks for
 * the portal's form, `?form=onec` for 1C's as it came.
 */
export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const actor = requireActor(context, request)
  const searchParams = readQuery(request)
  const preview = searchParams.get('preview') === '1'
  const file = await context.services.completionActs.file(actor, readParam(params, 'id'), {
    ...readPdfForm(searchParams),
    ...(preview && { preview }),
  })
  const i18n = i18nFor(context.locale, context.timeZone)
  if (!file) return noFile(i18n)
  if ('kind' in file) {
    const { t } = i18n
    const back = { to: `/acts/${readParam(params, 'id')}`, label: t('completionActs.toAct') }
    const texts = { title: t('completionActs.noFormTitle'), text: file.text, back }
    return plainPage(i18n, texts, { status: 409, nonce: context.nonce })
  }
  return fileResponse(file, { inline: preview })
}
