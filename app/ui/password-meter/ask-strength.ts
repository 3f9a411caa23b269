import type { PasswordStrength } from '../../../server/identity/index.ts'

/** What a guesser would try first of somebody who is not signed in. */
export interface AboutPerson {
  /** What the page itself shows of them: address, company. */
  words: readonly string[]
  /** Of a link to a new password, by which the portal knows the rest. */
  token?: string | undefined
}

/**
 * Asks the portal how strong a password is. Null: it does not say, and the form will.
 * @param name as typed in the same form
 */
export async function askStrength(
  password: string,
  { words, token }: AboutPerson,
  name: string,
  signal: AbortSignal,
): Promise<PasswordStrength | null> {
  const body = new URLSearchParams({ password })
  for (const word of [name, ...words]) if (word !== '') body.append('about', word)
  if (token !== undefined) body.set('token', token)
  try {
    const answer = await fetch('/password-strength', { method: 'POST', body, signal })
    if (!answer.ok) return null
    const { score, reason } = await answer.json()
    return { score, weakness: reason }
  } catch {
    return null
  }
}
