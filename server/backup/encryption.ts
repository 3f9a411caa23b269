import { Readable } from 'node:stream'
import type { ReadableStream as WebStream } from 'node:stream/web'
import { Decrypter, Encrypter } from 'age-encryption'
import { BackupFault } from './format.ts'

/** What closes a backup: a passphrase, or public keys of age (`age1…`), whose holders alone can open it. */
export type Lock = { passphrase: string } | { recipients: readonly string[] }

/** What opens it: the passphrase, or private keys of age (`AGE-SECRET-KEY-…`). */
export type Key = { passphrase: string } | { identities: readonly string[] }

/** log2 of scrypt's rounds: what a guess costs. 18 is age's own, about a second. */
const WORK_FACTOR = 18

export async function encryptStream(plain: Readable, lock: Lock): Promise<Readable> {
  const encrypter = new Encrypter()
  if ('passphrase' in lock) {
    encrypter.setScryptWorkFactor(WORK_FACTOR)
    encrypter.setPassphrase(lock.passphrase)
  } else {
    for (const recipient of lock.recipients) encrypter.addRecipient(recipient)
  }
  return fromWeb(await encrypter.encrypt(toWeb(plain)))
}

/** @throws BackupFault when the key is another, or the file is none of age */
export async function decryptStream(sealed: Readable, key: Key): Promise<Readable> {
  const decrypter = new Decrypter()
  if ('passphrase' in key) decrypter.addPassphrase(key.passphrase)
  else for (const identity of key.identities) decrypter.addIdentity(identity)
  try {
    return fromWeb(await decrypter.decrypt(toWeb(sealed)))
  } catch (cause) {
    const message = cause instanceof Error ? cause.message : String(cause)
    if (/no identity matched/i.test(message)) {
      throw new BackupFault(
        'passphrase' in key
          ? 'The passphrase is not the one this backup was encrypted by; one that was made for a public key opens by --identity FILE.'
          : 'None of these keys opens this backup; one that was made with a passphrase opens without --identity.',
        { cause },
      )
    }
    throw new BackupFault(`This is no encrypted backup, or its beginning is damaged: ${message}`, {
      cause,
    })
  }
}

function toWeb(stream: Readable): ReadableStream<Uint8Array> {
  const reader = stream[Symbol.asyncIterator]()
  return new ReadableStream<Uint8Array>(
    {
      pull: async (controller) => {
        const { done, value } = await reader.next()
        if (done) controller.close()
        else controller.enqueue(value)
      },
      cancel: async () => {
        await reader.return?.()
      },
    },
    { highWaterMark: 0 },
  )
}

function fromWeb(stream: ReadableStream<Uint8Array>): Readable {
  return Readable.fromWeb(stream as WebStream<Uint8Array>)
}

/**
 * @param setting where they were named
 * @throws BackupFault naming the first that is no public key of age
 */
export function assertRecipients(recipients: readonly string[], setting: string): void {
  for (const recipient of recipients) {
    try {
      new Encrypter().addRecipient(recipient)
    } catch {
      throw new BackupFault(
        `${setting}: "${recipient.slice(0, 80)}" is no public key of age (age1…). To make a pair: npm run admin -- make-backup-key`,
      )
    }
  }
}
