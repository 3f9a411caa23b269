import fc from 'fast-check'
import { namedSchema, nameOf, resolve, type Schema } from './document.ts'

/** Values that a schema of the contract allows; the scalars that have a name in it have an arbitrary of that name. */
export function arbitraryOf(schema: Schema): fc.Arbitrary<unknown> {
  const scalar = schema.$ref ? SCALARS[nameOf(schema.$ref)] : undefined
  if (scalar) return scalar
  const { oneOf, type, properties, required = [], items, pattern, maxLength } = resolve(schema)
  if (oneOf) return fc.oneof(...oneOf.map(arbitraryOf))
  const kinds = [type ?? []].flat().map((kind): fc.Arbitrary<unknown> => {
    if (kind === 'null') return fc.constant(null)
    if (kind === 'array') return fc.array(arbitraryOf(items ?? {}), { maxLength: 5 })
    if (kind === 'object') {
      const members = Object.entries(properties ?? {}).map(
        ([name, inner]) => [name, arbitraryOf(inner)] as const,
      )
      return fc.record(Object.fromEntries(members), { requiredKeys: required })
    }
    if (kind === 'string') {
      return pattern ? fc.stringMatching(new RegExp(pattern, 'u')) : printable(maxLength)
    }
    throw new Error(`no arbitrary for ${kind}`)
  })
  return fc.oneof(...kinds)
}

export function arbitraryNamed(name: string): fc.Arbitrary<unknown> {
  return arbitraryOf(namedSchema(name))
}

const printable = (maxLength = 60) =>
  fc.string({ unit: 'grapheme', maxLength: Math.min(maxLength, 60) })

const day = fc
  .date({ min: new Date('2000-01-01'), max: new Date('2060-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString())

const SCALARS: Record<string, fc.Arbitrary<unknown>> = {
  Guid: fc.uuid(),
  Date: fc.oneof(
    day.map((iso) => iso.slice(0, 10)),
    day.map((iso) => iso.slice(0, 19)),
  ),
  DateTime: day.map((iso) => iso.slice(0, 19)),
  Amount: fc.oneof(
    fc.integer({ min: -100_000_000_000, max: 100_000_000_000 }).map((cents) => cents / 100),
    fc.stringMatching(/^-?\d{1,12}(\.\d{1,2})?$/),
  ),
  Name: printable().filter((name) => /[\p{L}\p{N}]/u.test(name)),
}
