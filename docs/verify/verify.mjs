// Checks codes of Sverka's papers without Sverka: Node 18 or newer, no packages. The layout is in ../verify.md.
//   node verify.mjs sverka-keys.json CODE …     or -  for one code a line on standard input
import { createPublicKey, verify } from 'node:crypto'
import { readFileSync } from 'node:fs'

const DOMAIN = Buffer.from('sverka-paper-code-1')
const SPKI = Buffer.from('302a300506032b6570032100', 'hex')
const BASE = 24 * 60 * 60 * 1000

function fail() {
  throw new Error('not genuine')
}

function reader(bytes) {
  let at = 0
  const take = (length) => {
    if (at + length > bytes.length) fail()
    at += length
    return bytes.subarray(at - length, at)
  }
  const byte = () => take(1)[0]
  const hex = (length) => take(length).toString('hex')
  const unsigned = () => {
    let value = 0n
    for (let index = 0; index < 9; index++) {
      const next = byte()
      value |= BigInt(next & 127) << BigInt(7 * index)
      if (next < 128) return next === 0 && index > 0 ? fail() : value
    }
    return fail()
  }
  const small = () => {
    const value = unsigned()
    return value <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(value) : fail()
  }
  const signed = () => {
    const value = unsigned()
    return value & 1n ? -(value + 1n) / 2n : value / 2n
  }
  const day = (days) => new Date(days * BASE).toISOString().slice(0, 10)
  const date = () => day(take(2).readUInt16BE())
  const period = () => {
    const [from, days] = [take(2).readUInt16BE(), small()]
    return days > 0xffff ? fail() : { from: day(from), to: day(from + days) }
  }
  const text = (length) => {
    const raw = take(length > 63 ? fail() : length)
    const decoded = raw.toString('utf8')
    return Buffer.from(decoded).equals(raw) ? decoded : fail()
  }
  const taxNumber = () => {
    const head = byte()
    const length = head & 127
    if (head === 0) return null
    if (length === 0 || length > 24) fail()
    if (head > 127) {
      const letters = take(length).toString('latin1')
      return /^[!-~]+$/.test(letters) && !/^[0-9]+$/.test(letters) ? letters : fail()
    }
    const size = Math.ceil((10n ** BigInt(length) - 1n).toString(16).length / 2)
    const digits = BigInt(`0x${hex(size)}`).toString()
    return digits.length <= length ? digits.padStart(length, '0') : fail()
  }
  const currency = () =>
    take(3)
      .toString('latin1')
      .match(/^[A-Z]{3}$/)?.[0] ?? fail()
  const end = () => at === bytes.length || fail()
  return { byte, hex, unsigned, small, signed, date, period, text, taxNumber, currency, end }
}

/** The facts of a genuine code, amounts in kopecks as text. Throws for anything else. */
function readCode(code, keys) {
  if (code.length > 480 || !/^[A-Za-z0-9_-]+$/.test(code)) fail()
  const bytes = Buffer.from(code, 'base64url')
  if (bytes.toString('base64url') !== code || bytes.length <= 64) fail()
  const payload = bytes.subarray(0, -64)
  const from = reader(payload)
  if (from.byte() !== 1) fail()
  const kind = from.byte()
  const facts = { keyId: from.hex(4), supplierInn: from.taxNumber(), customerInn: from.taxNumber() }
  if (kind === 1) {
    const { from: first, to } = from.period()
    const [opening, debit, credit] = [from.signed(), from.signed(), from.signed()]
    const closing = `${opening + debit - credit}`
    Object.assign(facts, { kind: 'reconciliation', from: first, to, opening: `${opening}` })
    Object.assign(facts, { debit: `${debit}`, credit: `${credit}`, closing })
  } else if (kind === 2) {
    const [number, date] = [from.text(from.byte()), from.date()]
    const [total, vat] = [`${from.signed()}`, `${from.signed()}`]
    Object.assign(facts, { kind: 'completion-act', number, date, total, vat })
  } else fail()
  const [currency, act, edition] = [from.currency(), from.hex(16), from.small()]
  const issued = from.date()
  const [dataHash, entries, historyHash] = [from.hex(16), from.small(), from.hex(8)]
  Object.assign(facts, { currency, act, edition, issued, dataHash, entries, historyHash })
  from.end()
  const key = keys.find(({ id }) => id === facts.keyId) ?? fail()
  const der = Buffer.concat([SPKI, Buffer.from(key.publicKey, 'base64url')])
  const publicKey = createPublicKey({ key: der, format: 'der', type: 'spki' })
  const message = Buffer.concat([DOMAIN, payload])
  return verify(null, message, publicKey, bytes.subarray(-64)) ? facts : fail()
}

const [file, ...given] = process.argv.slice(2)
const { keys } = JSON.parse(readFileSync(file, 'utf8'))
const codes = given[0] === '-' ? readFileSync(0, 'utf8').split('\n').filter(Boolean) : given
const answers = codes.map((code) => {
  try {
    return JSON.stringify(readCode(code, keys))
  } catch {
    process.exitCode = 1
    return 'not genuine'
  }
})
process.stdout.write(`${answers.join('\n')}\n`)
