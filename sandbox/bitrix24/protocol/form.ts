import { isMap, phpArray, type Value, type Values } from './value.ts'

/** A key that would reach an object's prototype is no parameter. */
const FORBIDDEN = new Set(['__proto__', 'constructor', 'prototype'])

/** Reads a query or a form as PHP does: `a[b][]=1&a[b][]=2` is `{a: {b: ["1", "2"]}}`, `+` a space. */
export function parseForm(text: string): Values {
  const root: Values = Object.create(null)
  for (const [name, value] of new URLSearchParams(text)) put(root, keysOf(name), value)
  return toLists(root)
}

/** Writes nested values in PHP's bracket notation; everything becomes a string. */
export function writeForm(values: Values): string {
  const form = new URLSearchParams()
  const write = (name: string, value: Value) => {
    if (Array.isArray(value) || isMap(value)) {
      for (const [key, one] of Object.entries(value)) write(`${name}[${key}]`, one)
    } else form.append(name, value === null || value === false ? '' : String(value))
  }
  for (const [name, value] of Object.entries(values)) write(name, value)
  return form.toString()
}

/** `data[FIELDS][ID]` is data, FIELDS, ID. PHP turns dots and spaces of a first name into `_`. */
function keysOf(name: string): string[] {
  const opening = name.indexOf('[')
  if (opening < 1) return [name.replaceAll(/[ .]/g, '_')]
  const first = name.slice(0, opening).replaceAll(/[ .]/g, '_')
  const rest = [...name.slice(opening).matchAll(/\[([^\]]*)\]/g)].map(([, key = '']) => key)
  return [first, ...rest]
}

function put(into: Values, keys: string[], value: string): void {
  const [given = '', ...rest] = keys
  const key = given === '' ? String(nextIndex(into)) : given
  if (FORBIDDEN.has(key)) return
  if (rest.length === 0) {
    into[key] = value
    return
  }
  const known = into[key]
  const inner: Values = isMap(known) ? known : Object.create(null)
  into[key] = inner
  put(inner, rest, value)
}

function nextIndex(values: Values): number {
  const indexes = Object.keys(values).filter((key) => /^\d+$/.test(key))
  return indexes.reduce((next, key) => Math.max(next, Number(key) + 1), 0)
}

function toLists(values: Values): Values {
  return Object.fromEntries(
    Object.entries(values).map(([key, value]) => [key, isMap(value) ? toList(value) : value]),
  )
}

function toList(values: Values): Value {
  return phpArray(Object.entries(toLists(values)))
}
