import { formText } from '~/lib/form-text'
import { notFound } from '~/lib/guard.server'
import { rememberCookie } from '~/lib/input/remember.server'
import { readForm } from '~/lib/read-form.server'
import { safePath } from '~/lib/safe-path'
import type { ActionFunctionArgs } from '~/remix'
import { redirect } from '~/remix.server'

/** Remembers the language in the browser, and for a signed-in person in their account; then goes back. */
export async function action({ context, request }: ActionFunctionArgs) {
  const locale = formText(await readForm(request), 'locale')
  if (locale !== 'ru' && locale !== 'en') throw new Response(null, { status: 400 })
  const { actor, services, publicUrl } = context
  if (actor) await services.identity.changeLocale(actor, locale)
  return redirect(cameFrom(request) ?? '/', {
    status: 303,
    headers: { 'Set-Cookie': rememberCookie('locale', locale, publicUrl) },
  })
}

function cameFrom(request: Request): string | null {
  const url = URL.parse(request.headers.get('Referer') ?? '')
  return url && safePath(`${url.pathname}${url.search}`)
}

export function loader(): never {
  throw notFound()
}
