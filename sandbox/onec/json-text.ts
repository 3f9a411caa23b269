import { type Kopecks, writeKopecks } from './ledger/kopecks.ts'

/** A number written as it stands: `12000.00` keeps its digits, which a binary float would not. */
export class NumberText {
  readonly text: string

  constructor(text: string) {
    this.text = text
  }
}

export type JsonValue =
  | string
  | number
  | boolean
  | null
  | NumberText
  | JsonValue[]
  | { [name: string]: JsonValue }

export type JsonObject = { [name: string]: JsonValue }

export function amount(kopecks: Kopecks): NumberText {
  return new NumberText(writeKopecks(kopecks))
}

export function writeJson(value: JsonValue): string {
  if (value instanceof NumberText) return value.text
  if (Array.isArray(value)) return `[${value.map(writeJson).join(',')}]`
  if (typeof value === 'object' && value !== null) {
    const members = Object.entries(value).map(
      ([name, one]) => `${JSON.stringify(name)}:${writeJson(one)}`,
    )
    return `{${members.join(',')}}`
  }
  return JSON.stringify(value)
}
