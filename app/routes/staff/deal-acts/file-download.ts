import { filePath } from '~/features/deal-acts/address'
import { i18nFor } from '~/i18n'
import { fileResponse, noFile } from '~/lib/file-response.server'
import { formText } from '~/lib/form-text'
import { requireStaff } from '~/lib/guard.server'
import { readParam } from '~/lib/input/read-query.server'
import { readForm } from '~/lib/read-form.server'
import type { ActionFunctionArgs, LoaderFunctionArgs } from '~/remix'
import { redirect } from '~/remix.server'

/** Somebody came back to the address of a download: nothing is given out by looking. */
export function loader({ context, request, params }: LoaderFunctionArgs) {
  requireStaff(context, request)
  return redirect(filePath(readParam(params, 'id')), 303)
}

/** Gives a file of acts out; once more only to whoever marked that it was not loaded. */
export async function action({ context, request, params }: ActionFunctionArgs) {
  const actor = requireStaff(context, request)
  const id = readParam(params, 'id')
  const isConfirmed = formText(await readForm(request), 'again') === 'yes'
  const given = await context.services.dealActs.giveFile(actor, id, isConfirmed)
  if (!given) return noFile(i18nFor(context.locale, context.timeZone))
  return given.kind === 'file' ? fileResponse(given) : redirect(`${filePath(id)}?refused=yes`, 303)
}
