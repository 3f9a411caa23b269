import type { IncomingMessage, ServerResponse } from 'node:http'
import { z } from 'zod'
import { languageOf, link } from '../web/layout.ts'
import {
  RequestError,
  readForm,
  readJson,
  refuseForeignOrigin,
  seeOther,
  sendJson,
  sendPage,
} from '../web/requests.ts'
import type { MailFault } from './faults.ts'
import type { Mailbox } from './mailbox.ts'
import { showList, showMessage } from './pages.ts'
import type { StoredAttachment, StoredMessage } from './store.ts'

const STATUSES = [421, 451, 452, 550, 552, 554] as const
const MAX_DELAY_MS = 3_600_000

const fault = z
  .strictObject({
    status: z.literal(STATUSES).optional(),
    at: z.enum(['recipient', 'content']).optional(),
    delayMs: z.int().min(0).max(MAX_DELAY_MS).optional(),
    losesAnswer: z.boolean().optional(),
    to: z.string().max(254).optional(),
    messages: z.int().min(1).optional(),
  })
  .nullable()

/**
 * `GET /` and `/mail/:id` for people; `GET /messages?to=`, `DELETE /messages` and `POST /faults` (a `MailFault` or
 * null) for programs.
 */
export async function serveMailbox(
  mailbox: Mailbox,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  refuseForeignOrigin(request)
  const url = new URL(request.url ?? '/', 'http://mailbox')
  const { store, faults } = mailbox
  const [, place = '', id = '', part = '', number = ''] = url.pathname.split('/')
  const to = url.searchParams.get('to') || undefined

  switch (`${request.method} /${place}`) {
    case 'GET /':
      return sendPage(response, showList(mailbox, url, to), mailbox.places)
    case 'GET /mail': {
      const message = store.find(id)
      if (!message) throw new RequestError(404, 'no such message')
      if (part === '') return sendPage(response, showMessage(mailbox, url, message), mailbox.places)
      return sendAttachment(response, message.attachments[Number(number)])
    }
    case 'GET /messages':
      return sendJson(response, 200, { messages: store.list(to).map(describeMessage) })
    case 'DELETE /messages':
      store.clear()
      return sendJson(response, 200, { messages: [] })
    case 'POST /faults': {
      const read = fault.safeParse(await readJson(request))
      if (!read.success) throw new RequestError(422, z.prettifyError(read.error))
      faults.set(withoutAbsent(read.data))
      return sendJson(response, 200, { refusal: faults.current() })
    }
    case 'POST /clear':
      store.clear()
      return seeOther(response, link('/', languageOf(url)))
    case 'POST /refuse':
      faults.set(readFault(await readForm(request)))
      return seeOther(response, link('/', languageOf(url)))
    default:
      throw new RequestError(404, 'no such page')
  }
}

function readFault(form: URLSearchParams): MailFault | null {
  const status = STATUSES.find((known) => String(known) === form.get('status'))
  if (!status) return null
  const messages = Number(form.get('messages') ?? '')
  return messages > 0 ? { status, messages: Math.floor(messages) } : { status }
}

/** A field that is not there rather than one that is undefined. */
function withoutAbsent(read: z.infer<typeof fault>): MailFault | null {
  return read && Object.fromEntries(Object.entries(read).filter(([, value]) => value !== undefined))
}

/** Attachments are always saved, never opened in the mailbox's own origin. */
function sendAttachment(response: ServerResponse, attachment: StoredAttachment | undefined): void {
  if (!attachment) throw new RequestError(404, 'no such attachment')
  response.writeHead(200, {
    'Content-Type': 'application/octet-stream',
    'X-Content-Type-Options': 'nosniff',
    'Content-Disposition': `attachment; filename*=UTF-8''${encodeFilename(attachment.filename)}`,
    'Content-Length': attachment.content.length,
  })
  response.end(attachment.content)
}

/** RFC 5987 leaves fewer characters bare than encodeURIComponent does. */
function encodeFilename(name: string): string {
  return encodeURIComponent(name).replaceAll(
    /['()*]/g,
    (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`,
  )
}

function describeMessage({ attachments, ...message }: StoredMessage) {
  return {
    ...message,
    attachments: attachments.map(({ filename, mimeType, content }) => ({
      filename,
      mimeType,
      size: content.length,
      contentBase64: Buffer.from(content).toString('base64'),
    })),
  }
}
