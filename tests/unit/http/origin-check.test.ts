import express from 'express'
import { describe, expect, test } from 'vitest'
import { originCheck } from '../../../server/http/origin-check.ts'
import { ask, listening } from '../../support/http.ts'

const PORTAL = 'https://portal.example'

/** The status of a request to a portal that is known outside as portal.example. */
async function statusOf(headers: Record<string, string>, method = 'POST'): Promise<number> {
  const app = express().use(originCheck(PORTAL))
  app.use((_request, response) => void response.send('done'))
  return (await ask(await listening(app), { method, headers })).status
}

describe('a form sent from', () => {
  test.each<[string, Record<string, string>]>([
    ['our own page', { Origin: PORTAL, 'Sec-Fetch-Site': 'same-origin' }],
    ['our own page in a browser without Sec-Fetch-Site', { Origin: PORTAL }],
    ['our own page, told by Referer only', { Referer: `${PORTAL}/login` }],
    [
      'a page under the address that the browser used',
      { Origin: 'http://portal.lan', Host: 'portal.lan' },
    ],
    ['a program that is no browser, such as 1C', {}],
    ['the address line', { 'Sec-Fetch-Site': 'none' }],
  ])('%s is carried out', async (_from, headers) => {
    expect(await statusOf(headers)).toBe(200)
  })

  test.each<[string, Record<string, string>]>([
    ['another site', { Origin: 'https://evil.example', 'Sec-Fetch-Site': 'cross-site' }],
    ['another site by an old browser', { Origin: 'https://evil.example' }],
    ['another site that hides its origin', { Origin: 'null' }],
    ['another site, told by Referer only', { Referer: 'https://evil.example/portal.example' }],
    ['a sister domain', { Origin: 'https://blog.portal.example', 'Sec-Fetch-Site': 'same-site' }],
    ['a site with our name in front', { Origin: `${PORTAL}.evil.example` }],
    ['another port', { Origin: `${PORTAL}:8443` }],
    ['another site that claims no origin', { 'Sec-Fetch-Site': 'cross-site' }],
    ['nonsense', { Origin: 'portal.example' }],
  ])('%s is refused in both languages', async (_from, headers) => {
    expect(await statusOf(headers)).toBe(403)
    for (const method of ['PUT', 'PATCH', 'DELETE'])
      expect(await statusOf(headers, method)).toBe(403)
  })

  test('another site may still link to a page', async () => {
    const headers = { Origin: 'https://evil.example', 'Sec-Fetch-Site': 'cross-site' }
    expect(await statusOf(headers, 'GET')).toBe(200)
  })
})
