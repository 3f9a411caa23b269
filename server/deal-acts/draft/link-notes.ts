import type { GatheredDeal } from '../../bitrix24/index.ts'
import { type Note, noteOf } from '../faults/notes.ts'

/** What of the deal's own choice of requisites does not count, since it is somebody else's. */
export function linkNotes({ buyer, seller }: GatheredDeal): Note[] {
  return [
    ...ignoredNote(buyer, 'buyer_link_ignored'),
    ...ignoredNote(seller, 'seller_link_ignored'),
  ]
}

function ignoredNote(
  { ignored, requisites }: GatheredDeal['buyer'],
  code: 'buyer_link_ignored' | 'seller_link_ignored',
): Note[] {
  if (!ignored || !requisites) return []
  return [noteOf(code, { linked: ignored.name, name: requisites.name })]
}
