import { type Language, link } from '../../web/layout.ts'
import type { Deal } from '../store/records.ts'

type Named = Pick<Deal, 'id' | 'entityTypeId'>

/** The page of a deal's card, or of an item's. */
export function cardAddress(
  deal: Named,
  language: Language,
  more: Record<string, string> = {},
): string {
  const { path, fields } = cardOf(deal)
  return link(path, language, { ...fields, ...more })
}

/** As a form names it to come back to, and its action goes to. */
export function plainCardAddress(deal: Named): string {
  return cardAddress(deal, 'ru')
}

/** What forms of a card carry to say whose they are. */
export function cardFields({ id, entityTypeId }: Named): Record<string, string> {
  return { id: String(id), ...(entityTypeId !== undefined && { type: String(entityTypeId) }) }
}

function cardOf(deal: Named) {
  const isItem = deal.entityTypeId !== undefined
  const { id = '', type } = cardFields(deal)
  return {
    path: isItem ? '/console/item' : '/console/deal',
    fields: type === undefined ? { id } : { type, id },
  }
}
