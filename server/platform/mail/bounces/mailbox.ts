import { ImapFlow } from 'imapflow'

/** Milliseconds; a mailbox is read again in five minutes. */
const TIMEOUTS = { connectionTimeout: 20_000, greetingTimeout: 20_000, socketTimeout: 60_000 }
/** A notice and the head of the letter that hangs on it, in bytes. */
const MAX_SOURCE = 256 * 1024
/** Letters a reading; the rest waits for the next. */
const MAX_LETTERS = 200

export interface MailboxPlace {
  /** IMAP's: when it differs, its numbers of letters begin anew. */
  uidValidity: bigint
  lastUid: bigint
}

export interface MailboxLetter {
  uid: bigint
  source: Uint8Array
}

/**
 * Reads the letters of a mailbox that came after a place, oldest first; the mailbox stays as it is.
 * @param url `imaps://user:password@host:993/Folder`; INBOX where no folder is named
 * @returns the letters, and the mailbox's uidValidity. @throws with the server's own words
 */
export async function readMailbox(
  url: string,
  place: MailboxPlace | null,
): Promise<{ uidValidity: bigint; letters: MailboxLetter[] }> {
  return withMailbox(url, async (client, uidValidity) => {
    const isSame = place?.uidValidity === uidValidity
    const after = isSame && place ? place.lastUid : 0n
    const found = await client.search({ uid: `${after + 1n}:*` }, { uid: true })
    // "n:*" names the last letter even where its number is smaller than n.
    const uids = (found || [])
      .map(BigInt)
      .filter((uid) => uid > after)
      .sort((one, other) => (one < other ? -1 : 1))
      .slice(0, MAX_LETTERS)
    const letters: MailboxLetter[] = []
    for (const uid of uids) {
      const query = { source: { start: 0, maxLength: MAX_SOURCE } }
      const letter = await client.fetchOne(String(uid), query, { uid: true })
      // Somebody may have removed it meanwhile.
      const source = letter ? letter.source : undefined
      letters.push({ uid, source: source ?? Buffer.alloc(0) })
    }
    return { uidValidity, letters }
  })
}

/** Signs in and opens the folder. @throws with the server's own words */
export async function verifyMailbox(url: string): Promise<void> {
  await withMailbox(url, async () => undefined)
}

async function withMailbox<T>(
  url: string,
  use: (client: ImapFlow, uidValidity: bigint) => Promise<T>,
): Promise<T> {
  const { protocol, hostname, port, username, password, pathname } = new URL(url)
  const secure = protocol === 'imaps:'
  const client = new ImapFlow({
    host: hostname,
    port: port ? Number(port) : secure ? 993 : 143,
    secure,
    auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) },
    logger: false,
    ...TIMEOUTS,
  })
  // What breaks the connection rejects the command under way, too.
  client.on('error', () => undefined)
  try {
    await client.connect()
    const folder = decodeURIComponent(pathname.slice(1)) || 'INBOX'
    const opened = await client.mailboxOpen(folder, { readOnly: true })
    return await use(client, opened.uidValidity)
  } catch (error) {
    const { responseText } = error as { responseText?: string }
    throw responseText ? new Error(responseText, { cause: error }) : error
  } finally {
    await client.logout().catch(() => undefined)
    client.close()
  }
}
