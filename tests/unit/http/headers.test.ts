import express from 'express'
import { describe, expect, test } from 'vitest'
import { nonceOf, securityHeaders } from '../../../server/http/headers.ts'
import { ask, listening } from '../../support/http.ts'

async function page(options: { isHttps: boolean; development: boolean; withSubdomains?: boolean }) {
  const app = express().use(securityHeaders({ withSubdomains: false, ...options }))
  app.use((_request, response) => void response.send(nonceOf(response.locals)))
  const origin = await listening(app)
  return async () => {
    const { headers, text: nonce } = await ask(origin)
    const policy = String(headers['content-security-policy'])
    const directives = new Map(
      policy.split(';').map((directive) => {
        const [name = '', ...values] = directive.trim().split(' ')
        return [name, values]
      }),
    )
    return { headers, nonce, directives }
  }
}

describe('every page', () => {
  test('runs only scripts of ours or with its own nonce, a new one each time', async () => {
    const open = await page({ isHttps: true, development: false })
    const [one, other] = [await open(), await open()]
    expect(one.directives.get('script-src')).toEqual(["'self'", `'nonce-${one.nonce}'`])
    expect(Buffer.from(one.nonce, 'base64')).toHaveLength(16)
    expect(other.nonce).not.toBe(one.nonce)
    expect(String(one.headers['content-security-policy'])).not.toMatch(/unsafe|https?:/)
  })

  test('may not be framed, sniffed, given another base, or send its forms elsewhere', async () => {
    const { directives, headers } = await (await page({ isHttps: false, development: false }))()
    expect(directives.get('frame-ancestors')).toEqual(["'none'"])
    expect(headers['x-frame-options']).toBe('DENY')
    expect(headers['x-content-type-options']).toBe('nosniff')
    expect(directives.get('default-src')).toEqual(["'self'"])
    expect(directives.get('object-src')).toEqual(["'none'"])
    expect(directives.get('base-uri')).toEqual(["'none'"])
    expect(directives.get('form-action')).toEqual(["'self'"])
    expect(headers['referrer-policy']).toBe('same-origin')
  })

  test('binds browsers to https only where the portal is on https', async () => {
    const https = await (await page({ isHttps: true, development: false }))()
    const http = await (await page({ isHttps: false, development: false }))()
    expect(https.headers['strict-transport-security']).toBe('max-age=31536000')
    expect(http.headers).not.toHaveProperty('strict-transport-security')
  })

  test('binds them for all names below the portal’s where the setting says so', async () => {
    const open = await page({ isHttps: true, development: false, withSubdomains: true })
    expect((await open()).headers['strict-transport-security']).toBe(
      'max-age=31536000; includeSubDomains',
    )
  })

  test('keeps scripts bound in development too, where Vite injects styles', async () => {
    const { directives } = await (await page({ isHttps: false, development: true }))()
    expect(directives.get('script-src')?.join()).not.toContain('unsafe')
    expect(directives.get('style-src')).toContain("'unsafe-inline'")
  })
})
