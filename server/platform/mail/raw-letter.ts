import MailComposer from 'nodemailer/lib/mail-composer'

export interface LetterParts {
  id: string
  to: string
  /** Beside the sender's address; null: the portal's own name. */
  fromName: string | null
  subject: string
  text: string
  html: string
  createdAt: Date
  /** Where one click ends letters of this kind (RFC 8058); null: a letter that must come. */
  unsubscribeUrl: string | null
  files: { fileName: string; contentType: string; content: Uint8Array }[]
}

/**
 * A letter as it goes over the wire. The same letter at each attempt: its Message-ID and its date are the row's, so
 * that a receiver who has it already can tell.
 */
export async function writeRawLetter(
  letter: LetterParts,
  from: { name: string; address: string },
): Promise<Buffer> {
  const composer = new MailComposer({
    from,
    to: { name: '', address: letter.to },
    subject: letter.subject,
    text: letter.text,
    html: letter.html,
    messageId: messageIdOf(letter.id, from.address),
    date: letter.createdAt,
    headers: {
      // RFC 3834: no holiday notice answers it. Exchange has a word of its own for that.
      'Auto-Submitted': 'auto-generated',
      'X-Auto-Response-Suppress': 'All',
      ...(letter.unsubscribeUrl && {
        'List-Unsubscribe': {
          prepared: true,
          foldLines: true,
          value: `<${letter.unsubscribeUrl}>`,
        },
        'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
      }),
    },
    attachments: letter.files.map(({ fileName, contentType, content }) => ({
      filename: fileName,
      contentType,
      content: Buffer.from(content),
    })),
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  return composer.compile().build()
}

/** @param address of the sender: the part after the at sign makes the name one of ours */
function messageIdOf(id: string, address: string): string {
  return `<${id}@${domainOf(address)}>`
}

export function domainOf(address: string): string {
  return address.slice(address.lastIndexOf('@') + 1) || 'localhost'
}
