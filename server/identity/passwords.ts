import { hash, verify } from '@node-rs/argon2'
import { inTurn } from './password-queue.ts'

/** OWASP's second recommended setting of argon2id (the library's default kind): 19 MiB, two passes, one lane. */
const OPTIONS = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

/** Passwords of release 0.1.0 could be this long. */
const MAX_VERIFIED_LENGTH = 200

let decoy: Promise<string> | null = null

/** A password hash in PHC form. @throws TooManySignIns when the queue is full */
export function hashPassword(password: string): Promise<string> {
  return inTurn(() => hash(password.normalize('NFKC'), OPTIONS))
}

/** With no hash to compare to, spends the same time on a decoy and answers false. @throws TooManySignIns */
export async function verifyPassword(stored: string | null, password: string): Promise<boolean> {
  // Not in turn: a refusal would stay for ever.
  decoy ??= hash('a decoy that nobody can sign in with', OPTIONS)
  const against = stored ?? (await decoy)
  const given = password.slice(0, MAX_VERIFIED_LENGTH).normalize('NFKC')
  const matches = await inTurn(() => verify(against, given))
  return stored !== null && matches
}
