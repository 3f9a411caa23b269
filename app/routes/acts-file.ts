import type { LoaderFunctionArgs } from '@remix-run/node'
import { i18nFor } from '~/i18n'
import { fileResponse, noFile } from '~/lib/file-response.server'
import { requireActor } from '~/lib/guard.server'

/** The act's PDF: to keep, or with `?preview=1` to look at in the browser; `?form=own` asks for the portal's form. */
export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const actor = requireActor(context, request)
  const { searchParams } = new URL(request.url)
  const preview = searchParams.get('preview') === '1'
  const file = await context.services.completionActs.file(actor, params.id ?? '', {
    ...(searchParams.get('form') === 'own' && { form: 'own' as const }),
    ...(preview && { preview }),
  })
  if (!file) return noFile(i18nFor(context.locale, context.timeZone))
  return fileResponse(file, { inline: preview })
}
