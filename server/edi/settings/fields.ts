import { sanitizeLine } from '../../platform/sanitize-text.ts'
import { isOgrn, isOgrnip, isParticipantId } from '../act/requisites.ts'
import type { EdiFieldFault } from '../views.ts'

/** Of the format's shortest field among those that are set; a name has at most 60. */
export const MAX_NAME = 60
export const MAX_FIELD = 255

/** One line as somebody typed it, no longer than the format takes. */
export function lineOf(text: string, max = MAX_FIELD): string {
  return sanitizeLine(text).slice(0, max).toWellFormed()
}

/** Of numbers and ids, which people paste with spaces. */
export function codeOf(text: string): string {
  return lineOf(text).replace(/\s/gu, '')
}

/** What is written has to be right; what is left empty is told on the act as not there. */
export function findPartyFaults(party: {
  ogrn: string
  participantId: string
  lastName: string
  firstName: string
}): EdiFieldFault[] {
  const { ogrn, participantId, lastName, firstName } = party
  const faults: EdiFieldFault[] = []
  if (ogrn !== '' && !isOgrn(ogrn) && !isOgrnip(ogrn))
    faults.push({ field: 'ogrn', code: 'invalid' })
  if (participantId !== '' && !isParticipantId(participantId))
    faults.push({ field: 'participantId', code: 'invalid' })
  if (firstName !== '' && lastName === '') faults.push({ field: 'lastName', code: 'missing' })
  if (lastName !== '' && firstName === '') faults.push({ field: 'firstName', code: 'missing' })
  return faults
}
