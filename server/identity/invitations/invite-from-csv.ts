import { readCsvInThread } from '../../platform/csv/read-csv-in-thread.ts'
import { isUuid } from '../../platform/uuid.ts'
import { type Actor, isStaff } from '../actor.ts'
import type { InvitationsDeps } from './deps.ts'
import { invite, readRole } from './invite.ts'
import { readEmail } from './invitee.ts'
import type { CsvFaultCode, CsvInviteResult } from './views.ts'

/** Lines of one file: more would keep the page waiting for longer than a minute. */
const MAX_LINES = 1000
const MAX_SHOWN = 80

/**
 * Sends an invitation for each line: e-mail, guid or INN of the counterparty, role (owner where there is none).
 * A first line without an address is the heading. Lines with a fault are told and left out; sent again, a file
 * sends again.
 */
export async function inviteFromCsv(
  deps: InvitationsDeps,
  actor: Actor,
  text: string,
): Promise<CsvInviteResult | null> {
  if (!isStaff(actor)) return null
  // One more: the heading.
  const read = await readCsvInThread(text, MAX_LINES + 1)
  if (read.kind === 'too_many') return whole('too_many', MAX_LINES + 1)
  if (read.kind === 'unclosed') return whole('unclosed', read.line)
  const [first, ...rest] = read.rows
  const lines = first && !first.cells.some((cell) => cell.includes('@')) ? rest : read.rows
  if (lines.length === 0) return whole('empty', 1)
  if (lines.length > MAX_LINES) return whole('too_many', MAX_LINES + 1)
  const result: CsvInviteResult = { sent: 0, faults: [] }
  for (const { line, cells } of lines) {
    const fault = await inviteLine(deps, actor, cells)
    if (fault) result.faults.push({ line, code: fault, text: cells.join('; ').slice(0, MAX_SHOWN) })
    else result.sent += 1
  }
  return result
}

async function inviteLine(
  deps: InvitationsDeps,
  actor: Actor,
  [email = '', counterparty = '', role = '']: string[],
): Promise<CsvFaultCode | null> {
  if (!readEmail(email)) return 'email'
  if (role.trim() !== '' && !readRole(role.trim().toLowerCase())) return 'role'
  const found = await findByText(deps, counterparty.trim())
  if (typeof found === 'string') return found
  const result = await invite(deps, actor, {
    counterpartyId: found.id,
    email,
    role: role.trim().toLowerCase() || 'owner',
  })
  if (result.kind === 'sent') return null
  return result.kind === 'fault' && result.code !== 'invalid' ? result.code : 'email'
}

async function findByText({ database }: InvitationsDeps, text: string) {
  const guid = text.toLowerCase()
  const isInn = /^\d{10}(\d{2})?$/.test(text)
  if (!isUuid(guid) && !isInn) return 'counterparty'
  const found = await database.prisma.counterparty.findMany({
    where: isInn ? { inn: text } : { guid },
    select: { id: true },
    take: 2,
  })
  // Branches of one company share its INN.
  return found.length > 1 ? 'ambiguous' : (found[0] ?? 'counterparty')
}

function whole(code: CsvFaultCode, line: number): CsvInviteResult {
  return { sent: 0, faults: [{ line, code, text: '' }] }
}
