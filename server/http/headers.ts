import { randomBytes } from 'node:crypto'
import type { RequestHandler } from 'express'
import helmet from 'helmet'

/** Where this answer's nonce is stored for the page that renders it. */
export function nonceOf(locals: Record<string, unknown>): string {
  return typeof locals.nonce === 'string' ? locals.nonce : ''
}

/**
 * Security headers of every page. Scripts and styles run only from our own files or with the answer's
 * nonce; nobody may frame a page, but for a tab of Bitrix24 its own portal.
 * @param development lets Vite's client connect and inject styles
 */
export function securityHeaders(options: {
  isHttps: boolean
  /** Browsers shall come over https to all names below the portal's too. */
  withSubdomains: boolean
  development: boolean
}): RequestHandler {
  const nonce = (_request: unknown, response: unknown) =>
    `'nonce-${nonceOf((response as { locals: Record<string, unknown> }).locals)}'`
  const secure = helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        'default-src': ["'self'"],
        'script-src': ["'self'", nonce],
        'style-src': options.development ? ["'self'", "'unsafe-inline'"] : ["'self'", nonce],
        'img-src': ["'self'", 'data:', 'blob:'],
        'font-src': ["'self'", 'data:'],
        'connect-src': options.development ? ["'self'", 'ws:'] : ["'self'"],
        'worker-src': ["'self'", 'blob:'],
        'object-src': ["'none'"],
        'base-uri': ["'none'"],
        'form-action': ["'self'"],
        'frame-ancestors': [(_request, response) => framedBy(response) ?? "'none'"],
      },
    },
    strictTransportSecurity: options.isHttps
      ? { maxAge: 31_536_000, includeSubDomains: options.withSubdomains }
      : false,
    referrerPolicy: { policy: 'same-origin' },
    crossOriginEmbedderPolicy: false,
    xFrameOptions: { action: 'deny' },
  })
  return (request, response, next) => {
    response.locals.nonce = randomBytes(16).toString('base64')
    response.setHeader('Permissions-Policy', 'camera=(), geolocation=(), microphone=(), payment=()')
    secure(request, response, (fault?: unknown) => {
      // It knows no site but our own, and would be heeded beside the policy.
      if (framedBy(response)) response.removeHeader('X-Frame-Options')
      next(fault)
    })
  }
}

/** The one site that may frame this answer; null: none. */
function framedBy(response: unknown): string | null {
  const { framedBy: origin } = (response as { locals: Record<string, unknown> }).locals
  return typeof origin === 'string' ? origin : null
}
