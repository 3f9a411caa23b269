import { expect } from 'vitest'
import type { CompletionActsApp } from '../../../support/apps/completion-acts-app.ts'

/** What the sandbox's accountant has no deed for: a document's fields, by 1C's own OData. */
export function createDriver({ sandbox }: CompletionActsApp) {
  const { url, user, password, accountant } = sandbox.onec
  const authorization = `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`
  const headers = { authorization, accept: 'application/json', 'content-type': 'application/json' }

  async function call(ref: string, method: string, fields?: object): Promise<unknown> {
    const set = accountant.view(ref)?.set ?? ''
    const path = `${encodeURIComponent(set)}(guid'${ref}')?$format=json`
    const answer = await fetch(`${url}/odata/standard.odata/${path}`, {
      method,
      headers,
      ...(fields && { body: JSON.stringify(fields) }),
    })
    const text = await answer.text()
    expect(answer.status, text).toBe(200)
    return JSON.parse(text)
  }

  return {
    /** The rows of a tabular section. */
    async rows(ref: string, section: string): Promise<unknown> {
      const document = await call(ref, 'GET')
      expect(document).toHaveProperty(section)
      return Object.getOwnPropertyDescriptor(document, section)?.value
    },
    /** Writes fields, and posts the document again if it was posted. */
    async write(ref: string, fields: object, { posts = true } = {}): Promise<void> {
      const wasPosted = accountant.view(ref)?.state === 'posted'
      await call(ref, 'PATCH', fields)
      if (wasPosted && posts) accountant.post(ref)
    },
  }
}
