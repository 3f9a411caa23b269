/** The tax service's patterns: the first two figures, of the region, are not both zero. */
const INN = /^(?:\d[1-9]|[1-9]\d)\d{8}(?:\d{2})?$/
const KPP = /^(?:\d[1-9]|[1-9]\d)\d{2}[\dA-Z]{2}\d{3}$/

export function isEdiInn(text: string): boolean {
  return INN.test(text)
}

export function isEdiKpp(text: string): boolean {
  return KPP.test(text)
}

/** ОГРН of 13 figures with a right check digit. */
export function isOgrn(text: string): boolean {
  return /^\d{13}$/.test(text) && (Number(text.slice(0, 12)) % 11) % 10 === Number(text[12])
}

/** ОГРНИП of 15 figures with a right check digit. */
export function isOgrnip(text: string): boolean {
  return /^\d{15}$/.test(text) && (Number(text.slice(0, 14)) % 13) % 10 === Number(text[14])
}

/** An id of a participant of electronic exchange: three signs of the operator, then its own. */
export function isParticipantId(text: string): boolean {
  return /^[\dA-Za-z]{3}[\dA-Za-z-]{1,97}$/.test(text)
}
