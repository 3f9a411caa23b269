import { test as base, onTestFinished } from 'vitest'
import { type Bitrix24Sandbox, startBitrix24 } from '../../../../sandbox/bitrix24/index.ts'
import { listening } from '../../../support/http.ts'

export const NOW = new Date('2026-11-21T09:00:00Z')

/** A portal of its own for each test, without limits so that no test has to wait. */
export const test = base.extend<{ portal: Bitrix24Sandbox }>({
  // biome-ignore lint/correctness/noEmptyPattern: Vitest reads a fixture's needs from this pattern
  portal: async ({}, use) => {
    const portal = await startBitrix24({ now: () => NOW, limits: false })
    await use(portal)
    await portal.close()
  },
})

/** A portal that is unlike the usual one; it ends with the test. */
export async function start(options: Parameters<typeof startBitrix24>[0]) {
  const portal = await startBitrix24({ now: () => NOW, limits: false, ...options })
  onTestFinished(() => portal.close())
  return portal
}

export interface Answered {
  status: number
  // biome-ignore lint/suspicious/noExplicitAny: what a test looks at differs from method to method
  body: any
  headers: Headers
}

/** Calls a method: by the incoming webhook, or by a token when one is given. */
export async function call(
  portal: Bitrix24Sandbox,
  method: string,
  params: object = {},
  token?: string,
): Promise<Answered> {
  const url = token === undefined ? portal.webhookUrl : `${portal.url}/rest/`
  const body = token === undefined ? params : { ...params, auth: token }
  return read(
    await fetch(url + method, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
      redirect: 'manual',
    }),
  )
}

/** Calls a method of the third interface. */
export async function callV3(
  portal: Bitrix24Sandbox,
  method: string,
  params: object = {},
  headers: Record<string, string> = {},
): Promise<Answered> {
  const url = portal.webhookUrl.replace('/rest/', '/rest/api/')
  return read(
    await fetch(url + method, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', ...headers },
      body: JSON.stringify(params),
    }),
  )
}

export async function read(response: Response): Promise<Answered> {
  const text = await response.text()
  const isJson = response.headers.get('content-type')?.includes('json') ?? false
  return {
    status: response.status,
    body: isJson ? JSON.parse(text) : text,
    headers: response.headers,
  }
}

export interface Inbox {
  url: string
  forms: URLSearchParams[]
}

/** A handler that writes down what it was sent, and answers as told. */
export async function openInbox(
  answer: (form: URLSearchParams) => number = () => 200,
): Promise<Inbox> {
  const forms: URLSearchParams[] = []
  const origin = await listening(async (request, response) => {
    let text = ''
    for await (const part of request) text += part
    const form = new URLSearchParams(text)
    forms.push(form)
    response.writeHead(answer(form)).end('ok')
  })
  return { url: `${origin}/hooks/bitrix24/events`, forms }
}
