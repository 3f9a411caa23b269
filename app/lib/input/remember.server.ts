const YEAR_SECONDS = 31_536_000

/** A cookie that keeps a choice on this device for a year, out of reach of scripts. */
export function rememberCookie(name: string, value: string, publicUrl: string): string {
  const isHttps = publicUrl.startsWith('https:')
  const attributes = `Path=/; Max-Age=${YEAR_SECONDS}; HttpOnly; SameSite=Lax`
  return `${cookieName(name, isHttps)}=${value}; ${attributes}${isHttps ? '; Secure' : ''}`
}

/** Whether this device keeps that. */
export function remembers(request: Request, name: string, value: string): boolean {
  const cookies = request.headers.get('Cookie')?.split(';') ?? []
  const kept = [false, true].map((isHttps) => `${cookieName(name, isHttps)}=${value}`)
  return cookies.some((cookie) => kept.includes(cookie.trim()))
}

/** `__Host-` makes browsers refuse the cookie from a sub-domain or over plain http. */
function cookieName(name: string, isHttps: boolean): string {
  return isHttps ? `__Host-${name}` : name
}
