import { isIP } from 'node:net'
import proxyaddr from 'proxy-addr'
import { z } from 'zod'

/** An empty line in `.env` means "not set". */
export const optional = <T extends z.ZodType>(schema: T) =>
  z.preprocess((value) => (value === '' ? undefined : value), schema.optional())
export const withDefault = <T extends z.ZodType>(schema: T, value: z.input<T>) =>
  z.preprocess((given) => (given === '' || given === undefined ? value : given), schema)

export const httpUrl = z
  .string()
  .refine(
    (text) => /^https?:$/.test(URL.parse(text)?.protocol ?? ''),
    'must be an http:// or https:// address',
  )
  .transform((text) => text.replace(/(?<!\/)\/+$/, ''))
export const urlOf = (...schemes: string[]) =>
  z
    .string()
    .refine(
      (text) => schemes.includes((URL.parse(text)?.protocol ?? '').slice(0, -1)),
      `must begin with ${schemes.map((scheme) => `${scheme}:`).join(' or ')}`,
    )

export const wholeNumber = (least: number, most: number) =>
  z
    .string()
    .refine(
      (text) => /^\d{1,15}$/.test(text) && Number(text) >= least && Number(text) <= most,
      most === Number.MAX_SAFE_INTEGER
        ? `must be a whole number, ${least} or more`
        : `must be a whole number from ${least} to ${most}`,
    )
    .transform(Number)
export const oneOf = <const T extends [string, ...string[]]>(...words: T) =>
  z.enum(words, `must be one of: ${words.join(', ')}`)
export const onOff = withDefault(oneOf('on', 'off'), 'off').transform((word) => word === 'on')
/** What others present to the portal: long enough that nobody guesses it. */
export const secret = z.string().min(16, 'must have at least 16 characters')
export const share = z
  .string()
  .regex(/^(?:0(?:\.\d{1,9})?|1(?:\.0{1,9})?)$/, 'must be a share from 0 to 1, such as 0.1')
  .transform(Number)
/** Addresses and networks, separated by commas or spaces. */
export const networks = z
  .string()
  .transform((text) => text.split(/[,\s]+/).filter(Boolean))
  .refine(
    (list) => list.every(isNetwork),
    'must be IP addresses or networks such as 10.0.0.0/8, separated by commas',
  )

/** No names such as `loopback`, and no network of everybody. */
function isNetwork(text: string): boolean {
  if (isIP(text.replace(/\/\d{1,3}$/, '')) === 0) return false
  try {
    proxyaddr.compile(text)
    return true
  } catch {
    return false
  }
}
