import { type CalendarDate, toCalendarDate, toDateColumn } from '../../platform/calendar-date.ts'

/** Bytes that are no code: too short, too long, or a value written otherwise than the one way that is allowed. */
export class MalformedCode extends Error {}

const DAY_MS = 86_400_000
/** Groups of seven bits: amounts of up to 2^62 kopecks. */
const MAX_VARINT_BYTES = 9
/** Set in the length of a tax number that is not all digits. */
const IS_TEXT = 0x80
export const MAX_TAX_NUMBER_LENGTH = 24
export const MAX_NUMBER_BYTES = 63

const TAX_NUMBER_TEXT = /^[\x21-\x7e]+$/
const HEX = /^[0-9a-f]+$/
const DIGITS = /^[0-9]+$/

/** Writes the values of a code, each in the one way that a reader takes. @throws RangeError what has no place in it */
export function createWriter() {
  const bytes: number[] = []
  const check = (fits: boolean, what: string) => {
    if (!fits) throw new RangeError(`does not fit a code: ${what}`)
  }
  const fixed = (hex: string, length: number) => {
    check(HEX.test(hex) && hex.length === 2 * length, `${hex}, not ${length} bytes`)
    bytes.push(...Buffer.from(hex, 'hex'))
  }
  const unsigned = (value: bigint) => {
    check(value >= 0n && value < 1n << BigInt(7 * MAX_VARINT_BYTES), `${value}`)
    let rest = value
    for (; rest >= 0x80n; rest >>= 7n) bytes.push(Number(rest & 0x7fn) | 0x80)
    bytes.push(Number(rest))
  }
  return {
    fixed,
    unsigned,
    byte: (value: number) => bytes.push(value),
    /** Zigzag: 0, −1, 1, −2, 2 … as 0, 1, 2, 3, 4 … */
    signed: (value: bigint) => unsigned(value < 0n ? -2n * value - 1n : 2n * value),
    /** Days since 1970-01-01, two bytes. */
    date: (date: CalendarDate) => {
      const days = toDateColumn(date).getTime() / DAY_MS
      check(Number.isInteger(days) && days >= 0 && days <= 0xffff, date)
      bytes.push(days >> 8, days & 0xff)
    },
    uuid: (id: string) => fixed(id.replaceAll('-', ''), 16),
    currency: (code: string) => {
      check(/^[A-Z]{3}$/.test(code), code)
      bytes.push(...Buffer.from(code, 'ascii'))
    },
    text: (text: string) => {
      const encoded = Buffer.from(text, 'utf8')
      check(encoded.length <= MAX_NUMBER_BYTES && text.isWellFormed(), text)
      bytes.push(encoded.length, ...encoded)
    },
    taxNumber: (text: string | null) => {
      if (text === null) return bytes.push(0)
      const isAscii = text.length <= MAX_TAX_NUMBER_LENGTH && TAX_NUMBER_TEXT.test(text)
      check(isAscii, text)
      if (DIGITS.test(text)) {
        bytes.push(text.length)
        return bytes.push(...Buffer.from(digitsHex(text), 'hex'))
      }
      return bytes.push(text.length | IS_TEXT, ...Buffer.from(text, 'ascii'))
    },
    end: () => Uint8Array.from(bytes),
  }
}

/** Reads them back. Every function throws MalformedCode for what a writer would not have written. */
export function createReader(bytes: Uint8Array) {
  let position = 0
  const check = (isRight: boolean) => {
    if (!isRight) throw new MalformedCode()
  }
  const take = (length: number): Buffer => {
    check(position + length <= bytes.length)
    position += length
    return Buffer.from(bytes.subarray(position - length, position))
  }
  const byte = () => take(1)[0] ?? 0
  const unsigned = (): bigint => {
    let value = 0n
    for (let index = 0; index < MAX_VARINT_BYTES; index++) {
      const next = byte()
      value |= BigInt(next & 0x7f) << BigInt(7 * index)
      if (next >= 0x80) continue
      // A last group of nothing would be a second way to write the same.
      check(next > 0 || index === 0)
      return value
    }
    throw new MalformedCode()
  }
  return {
    byte,
    unsigned,
    fixed: (length: number) => take(length).toString('hex'),
    small: (): number => {
      const value = unsigned()
      check(value <= BigInt(Number.MAX_SAFE_INTEGER))
      return Number(value)
    },
    signed: (): bigint => {
      const value = unsigned()
      return value & 1n ? -(value + 1n) / 2n : value / 2n
    },
    date: (): CalendarDate => toCalendarDate(new Date(take(2).readUInt16BE() * DAY_MS)),
    uuid: () =>
      take(16)
        .toString('hex')
        .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5'),
    currency: (): string => {
      const code = take(3).toString('latin1')
      check(/^[A-Z]{3}$/.test(code))
      return code
    },
    text: (): string => {
      const length = byte()
      check(length <= MAX_NUMBER_BYTES)
      const encoded = take(length)
      const text = encoded.toString('utf8')
      check(Buffer.from(text, 'utf8').equals(encoded))
      return text
    },
    taxNumber: (): string | null => {
      const head = byte()
      const length = head & ~IS_TEXT
      check(length <= MAX_TAX_NUMBER_LENGTH && head !== IS_TEXT)
      if (head === 0) return null
      if (head & IS_TEXT) {
        const text = take(length).toString('latin1')
        check(TAX_NUMBER_TEXT.test(text) && !DIGITS.test(text))
        return text
      }
      const digits = BigInt(`0x${take(digitBytes(length)).toString('hex')}`).toString()
      check(digits.length <= length)
      return digits.padStart(length, '0')
    },
    end: () => check(position === bytes.length),
  }
}

/** As many bytes as the greatest number of so many digits needs. */
function digitBytes(length: number): number {
  return Math.ceil((10n ** BigInt(length) - 1n).toString(16).length / 2)
}

function digitsHex(digits: string): string {
  return BigInt(digits)
    .toString(16)
    .padStart(digitBytes(digits.length) * 2, '0')
}
