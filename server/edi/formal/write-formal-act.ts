import { dateOf, type LocalDateTime } from '../../platform/calendar-date.ts'
import { type BuiltAct, buildAct } from '../act/build-act.ts'
import type { EdiAct } from '../act/edi-act.ts'
import type { EdiNote } from '../act/gaps.ts'
import type { EdiSource } from '../act/source.ts'
import { writeXmlFile } from '../xml/write-xml.ts'
import { formalFileId } from './file-name.ts'
import { type EdiFlaw, findFlaws } from './prove.ts'
import { senderTitle } from './sender-title.ts'

/** Diadoc says that a formal document above this «may end in an error»; such an act goes as PDF. */
export const MAX_FORMAL_BYTES = 3 * 1024 * 1024

export interface FormalAct {
  kind: 'formal'
  /** Name of the file without `.xml`, and `ИдФайл` in it. */
  fileId: string
  /** windows-1251: nothing may be re-encoded or printed prettier, a signature is over these bytes. */
  content: Uint8Array
  act: EdiAct
  notes: EdiNote[]
}

/** An edition as a formal file that adds up, or why there is none. */
export type FormalResult =
  | FormalAct
  | Extract<BuiltAct, { kind: 'gaps' }>
  /** A fault of ours, or figures that contradict themselves: nothing is given out. */
  | { kind: 'flaws'; flaws: EdiFlaw[] }

/** @param options.at by the clock of the supplier's time zone; `guid` makes the file's name unique */
export function writeFormalAct(
  source: EdiSource,
  { at, guid }: { at: LocalDateTime; guid: string },
): FormalResult {
  const built = buildAct(source)
  if (built.kind === 'gaps') return built
  const { act, notes } = built
  const flaws = findFlaws(act)
  if (flaws.length > 0) return { kind: 'flaws', flaws }
  const parties = { from: act.sender, to: act.recipient }
  const fileId = formalFileId('ON_AKTSVEROTP', { ...parties, on: dateOf(at), guid })
  const content = writeXmlFile(senderTitle(act, { fileId, at }), 'windows-1251')
  if (content.length > MAX_FORMAL_BYTES)
    return { kind: 'gaps', gaps: [{ kind: 'too_large' }], body: null }
  return { kind: 'formal', fileId, content, act, notes }
}
