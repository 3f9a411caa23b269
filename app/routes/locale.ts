import { formText } from '~/lib/form-text'
import { notFound } from '~/lib/guard.server'
import { readForm } from '~/lib/read-form.server'
import { safePath } from '~/lib/safe-path'
import type { ActionFunctionArgs } from '~/remix'
import { redirect } from '~/remix.server'

const YEAR_SECONDS = 31_536_000

/** Remembers the language in the browser, and for a signed-in person in their account; then goes back. */
export async function action({ context, request }: ActionFunctionArgs) {
  const locale = formText(await readForm(request), 'locale')
  if (locale !== 'ru' && locale !== 'en') throw new Response(null, { status: 400 })
  const { actor, services, publicUrl } = context
  if (actor) await services.identity.changeLocale(actor, locale)
  const isHttps = publicUrl.startsWith('https:')
  // `__Host-` makes browsers refuse the cookie from a sub-domain or over plain http.
  const name = isHttps ? '__Host-locale' : 'locale'
  const attributes = `Path=/; Max-Age=${YEAR_SECONDS}; HttpOnly; SameSite=Lax`
  return redirect(cameFrom(request) ?? '/', {
    status: 303,
    headers: {
      'Set-Cookie': `${name}=${locale}; ${attributes}${isHttps ? '; Secure' : ''}`,
    },
  })
}

function cameFrom(request: Request): string | null {
  const url = URL.parse(request.headers.get('Referer') ?? '')
  return url && safePath(`${url.pathname}${url.search}`)
}

export function loader(): never {
  throw notFound()
}
