import { z } from 'zod'
import type { DealAct } from '../../platform/database/client/client.ts'

const withComment = z.object({ comment: z.string() })
/** So much of the portal's own comment identifies it beyond doubt, where 1C cut its text short. */
const MIN_RECOGNISABLE = 24

/**
 * The accountant's text without the portal's own. A rejection is often written before the comment that the
 * draft was made with, and 1C gives both as one text. Null: nothing is left.
 */
export function stripOwnComment(
  reason: string | null,
  { draft, marker }: Pick<DealAct, 'draft' | 'marker'>,
): string | null {
  if (reason === null) return null
  const comment = onOneLine(withComment.safeParse(draft).data?.comment ?? '')
  const text = removeText(removeText(onOneLine(reason), comment), onOneLine(marker ?? ''))
  return text || null
}

function removeText(text: string, own: string): string {
  if (own === '') return text
  const at = text.indexOf(own)
  if (at >= 0) return onOneLine(`${text.slice(0, at)} ${text.slice(at + own.length)}`)
  const cut = own.length >= MIN_RECOGNISABLE ? text.indexOf(own.slice(0, MIN_RECOGNISABLE)) : -1
  return cut < 0 ? text : text.slice(0, cut).trim()
}

function onOneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}
