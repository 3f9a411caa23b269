import type { CalendarDate } from '../../platform/calendar-date.ts'
import type { EdiParty } from '../act/edi-act.ts'

/**
 * `ИдФайл`, which is the file's name without its ending: recipient, sender, day and a GUID, as all files of this family
 * are named. Of a participant whose id is not known the INN stands there, and the operator names the file anew.
 */
export function formalFileId(
  title: 'ON_AKTSVEROTP' | 'ON_AKTSVERPOL',
  { from, to, on, guid }: { from: EdiParty; to: EdiParty; on: CalendarDate; guid: string },
): string {
  return [title, idOf(to), idOf(from), on.replaceAll('-', ''), guid].join('_')
}

function idOf({ participantId, inn }: EdiParty): string {
  return participantId ?? inn
}
