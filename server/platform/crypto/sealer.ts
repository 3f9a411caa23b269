import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'

/** Keeps secrets in the database unreadable without ENCRYPTION_KEY. */
export interface Sealer {
  /** @param context what the secret is of; opening it needs the same word, so that rows cannot be swapped */
  seal(secret: string, context: string): string
  /** @throws Error when it was sealed by another key or of another context, or was changed */
  open(sealed: string, context: string): string
}

const VERSION = 'v1'
const ALGORITHM = 'aes-256-gcm'
const NONCE_BYTES = 12
const TAG_BYTES = 16

/** @param key 32 bytes */
export function createSealer(key: Buffer): Sealer {
  if (key.length !== 32) throw new RangeError('The key has 32 bytes')
  return {
    seal(secret, context) {
      const nonce = randomBytes(NONCE_BYTES)
      const cipher = createCipheriv(ALGORITHM, key, nonce)
      cipher.setAAD(Buffer.from(context))
      const text = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()])
      return `${VERSION}.${Buffer.concat([nonce, cipher.getAuthTag(), text]).toString('base64url')}`
    },

    open(sealed, context) {
      const [version, body = ''] = sealed.split('.')
      const bytes = Buffer.from(body, 'base64url')
      if (version !== VERSION || bytes.length < NONCE_BYTES + TAG_BYTES) throw unreadable()
      const decipher = createDecipheriv(ALGORITHM, key, bytes.subarray(0, NONCE_BYTES))
      decipher.setAAD(Buffer.from(context))
      decipher.setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES))
      try {
        const text = bytes.subarray(NONCE_BYTES + TAG_BYTES)
        return Buffer.concat([decipher.update(text), decipher.final()]).toString('utf8')
      } catch (cause) {
        throw unreadable(cause)
      }
    },
  }
}

function unreadable(cause?: unknown): Error {
  return new Error('A stored secret cannot be opened: was ENCRYPTION_KEY changed?', { cause })
}

/**
 * The key of a portal that was given none: made on the first start and stored in a file only this user reads.
 * Processes that start together agree on whichever was written first.
 */
export async function readOrCreateKey(path: string): Promise<Buffer> {
  await mkdir(dirname(path), { recursive: true })
  // Written whole under a name of its own first: another process must not find a key that is half there.
  const draft = `${path}.${randomBytes(6).toString('hex')}`
  await writeFile(draft, randomBytes(32).toString('base64'), { flag: 'wx', mode: 0o600 })
  await link(draft, path).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error
  })
  await rm(draft)
  const key = Buffer.from(await readFile(path, 'utf8'), 'base64')
  if (key.length !== 32) {
    throw new Error(`The encryption key in ${path} is damaged: put it back, or set ENCRYPTION_KEY.`)
  }
  return key
}
