import type { RequestHandler } from 'express'
import type { OpenCard, Services } from '../composition/services.ts'
import { senderAddress } from './door/sender-address.ts'

/** Pages of a tab in a card of Bitrix24: the key of the tab stands in the address. */
const CARD_PATH = /^\/bitrix24\/(company|deal)-tab\/([A-Za-z0-9_-]{43})(?=\/|\.data$|$)/

/** Whose pages these are is told by the key alone: cookies of the portal have no say in a frame. */
export function isCardPath(path: string): boolean {
  return CARD_PATH.test(path)
}

/** Finds the tab of a page, and the one site that may frame it. */
export function findCard({ cards }: Pick<Services, 'cards'>): RequestHandler {
  return (request, response, next) => {
    const [, kind, key] = CARD_PATH.exec(request.path) ?? []
    if (!kind || !key) return next()
    cards
      .find(kind, key, senderAddress(request))
      .then(async (card) => {
        response.locals.card = card
        // Of a closed tab only the sentence that says so is shown, and it too in the portal's frame.
        response.locals.framedBy = (card?.host ?? (await cards.host()))?.origin ?? null
        next()
      })
      .catch(next)
  }
}

/** What `findCard` found for this answer. */
export function cardOf(locals: Record<string, unknown>): OpenCard | null {
  return (locals.card as OpenCard | undefined) ?? null
}
