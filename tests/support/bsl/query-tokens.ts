export class QueryError extends Error {
  readonly line: number
  constructor(message: string, line: number) {
    super(`line ${line} of the query: ${message}`)
    this.line = line
  }
}

export interface QueryToken {
  kind: 'word' | 'number' | 'string' | 'parameter' | 'sign' | 'end'
  text: string
  line: number
}

const QUERY_SIGNS = ['<>', '<=', '>=', ...'+-*/=<>(),.;']

export function tokenizeQuery(text: string): QueryToken[] {
  const tokens: QueryToken[] = []
  let line = 1
  let at = 0
  const take = (pattern: RegExp) => {
    const start = at
    while (at < text.length && pattern.test(text.charAt(at))) at += 1
    return text.slice(start, at)
  }
  while (at < text.length) {
    const sign = text.charAt(at)
    if (sign === '\n') {
      line += 1
      at += 1
    } else if (/\s/.test(sign)) at += 1
    else if (text.startsWith('//', at)) take(/[^\n]/)
    else if (sign === '"') {
      const end = text.indexOf('"', at + 1)
      if (end < 0) throw new QueryError('a string that does not end', line)
      tokens.push({ kind: 'string', text: text.slice(at + 1, end), line })
      at = end + 1
    } else if (sign === '&') {
      at += 1
      tokens.push({ kind: 'parameter', text: take(/[\p{L}\p{Nd}_]/u), line })
    } else if (/[\p{L}_]/u.test(sign))
      tokens.push({ kind: 'word', text: take(/[\p{L}\p{Nd}_]/u), line })
    else if (/\d/.test(sign)) tokens.push({ kind: 'number', text: take(/[\d.]/), line })
    else {
      const found = QUERY_SIGNS.find((one) => text.startsWith(one, at))
      if (found === undefined)
        throw new QueryError(`a sign that queries do not have: ${sign}`, line)
      tokens.push({ kind: 'sign', text: found, line })
      at += found.length
    }
  }
  tokens.push({ kind: 'end', text: '', line })
  return tokens
}
