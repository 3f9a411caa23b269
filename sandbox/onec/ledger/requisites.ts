import { createHash } from 'node:crypto'
import { createRandom } from './random.ts'

/** Weights of the check digits, by the tax service's rules for 10 and 12 digits. */
const COMPANY = [2, 4, 10, 3, 5, 9, 4, 6, 8]
const PERSON_FIRST = [7, 2, 4, 10, 3, 5, 9, 4, 6, 8]
const PERSON_SECOND = [3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8]

const REGIONS = ['77', '78', '50', '16', '66', '54', '23', '52', '63', '02'] as const

/** A company's INN of 10 digits with a right check digit, the same for the same seed. */
export function companyInn(seed: string): string {
  const body = region(seed) + digits(`${seed}:inn`, 7)
  return body + checkDigit(body, COMPANY)
}

/** A sole trader's INN of 12 digits with two right check digits. */
export function personInn(seed: string): string {
  const body = region(seed) + digits(`${seed}:inn`, 8)
  const eleven = body + checkDigit(body, PERSON_FIRST)
  return eleven + checkDigit(eleven, PERSON_SECOND)
}

/** A company's KPP: its region's first tax office, registered at the head office. */
export function companyKpp(seed: string): string {
  return `${region(seed)}${digits(`${seed}:office`, 2)}01001`
}

/** A company's OGRN of 13 digits with a right check digit. */
export function companyOgrn(seed: string): string {
  const body = `10277${digits(`${seed}:ogrn`, 7)}`
  return `${body}${(Number(body) % 11) % 10}`
}

/** A guid as 1C prints it, the same for the same seed. */
export function guidOf(seed: string): string {
  const hex = createHash('sha256').update(seed).digest('hex')
  return [hex.slice(0, 8), hex.slice(8, 12), `11${hex.slice(12, 14)}`, `8${hex.slice(14, 17)}`]
    .concat(hex.slice(17, 29))
    .join('-')
}

function checkDigit(body: string, weights: number[]): string {
  const sum = weights.reduce((total, weight, index) => total + weight * Number(body[index]), 0)
  return String((sum % 11) % 10)
}

function region(seed: string): string {
  return createRandom(`${seed}:region`).pick(REGIONS)
}

function digits(seed: string, count: number): string {
  const random = createRandom(seed)
  return Array.from({ length: count }, () => random.integer(0, 9)).join('')
}
