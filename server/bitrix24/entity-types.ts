/** Bitrix24's numbers of the kinds of CRM's cards. */
export const DEAL = 2
export const CONTACT = 3
export const COMPANY = 4
export const REQUISITE = 8

/** The kinds of cards that we write into. */
export const CARD_TYPES = { deal: DEAL, company: COMPANY } as const

/** How a task names a card that it is bound to: `D_10`, `CO_5`. */
export const CARD_PREFIXES = { deal: 'D', company: 'CO' } as const
