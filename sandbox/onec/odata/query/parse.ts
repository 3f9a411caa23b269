import { ODataError } from '../errors.ts'
import { COMPARISONS, type Comparison, type Expression, type Operand } from './expression.ts'
import { FUNCTIONS } from './functions.ts'
import { parseError, readTokens, type Token } from './tokens.ts'

const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i
const DATE_TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}$/

/** Reads `$filter`. Error 14: not an expression; 21: no such function, or not with such arguments. */
export function parseFilter(source: string): Expression {
  const tokens = readTokens(source)
  let at = 0
  const peek = () => tokens[at]
  const isName = (text: string) => {
    const token = peek()
    return token?.kind === 'name' && token.text === text
  }
  const next = (): Token => {
    const token = tokens[at]
    if (!token) throw parseError('$filter')
    at += 1
    return token
  }
  const expect = (kind: '(' | ')' | ',') => {
    if (next().kind !== kind) throw parseError('$filter')
  }

  function readOr(): Expression {
    return readChain('or', readAnd)
  }

  function readAnd(): Expression {
    return readChain('and', readNot)
  }

  function readChain(kind: 'and' | 'or', readPart: () => Expression): Expression {
    const first = readPart()
    const parts = [first]
    while (isName(kind)) {
      at += 1
      parts.push(readPart())
    }
    return parts.length === 1 ? first : { kind, parts }
  }

  function readNot(): Expression {
    if (isName('not')) {
      at += 1
      return { kind: 'not', part: readNot() }
    }
    if (peek()?.kind === '(') {
      at += 1
      const inner = readOr()
      expect(')')
      return inner
    }
    return readComparison()
  }

  function readComparison(): Expression {
    const left = readOperand()
    const token = peek()
    if (token?.kind !== 'name' || !isComparison(token.text)) return { kind: 'test', operand: left }
    at += 1
    return { kind: 'compare', comparison: token.text, left, right: readOperand() }
  }

  function readOperand(): Operand {
    const token = next()
    switch (token.kind) {
      case 'string':
        return { kind: 'literal', type: 'string', value: token.text }
      case 'number':
        return { kind: 'literal', type: 'number', value: Number.parseFloat(token.text) }
      case 'guid':
        if (!GUID.test(token.text))
          throw new ODataError(400, 1, `Ошибка разбора строки ${token.text}`)
        return { kind: 'literal', type: 'guid', value: token.text.toLowerCase() }
      case 'date':
        if (!DATE_TIME.test(token.text)) {
          throw new ODataError(400, 1, `Ошибка разбора строки ${token.text}`)
        }
        return { kind: 'literal', type: 'date', value: token.text }
      case 'name':
        if (token.text === 'true' || token.text === 'false') {
          return { kind: 'literal', type: 'boolean', value: token.text === 'true' }
        }
        return peek()?.kind === '(' ? readCall(token.text) : { kind: 'field', wire: token.text }
      default:
        throw parseError('$filter')
    }
  }

  function readCall(name: string): Operand {
    expect('(')
    const operands: Operand[] = []
    while (peek()?.kind !== ')') {
      if (operands.length > 0) expect(',')
      operands.push(readOperand())
    }
    expect(')')
    if (name === 'cast') return readCast(operands)
    if (FUNCTIONS[name]?.arity !== operands.length) throw badFunction(name)
    return { kind: 'call', name, operands }
  }

  const expression = readOr()
  if (at < tokens.length) throw parseError('$filter')
  return expression
}

function readCast([value, type]: Operand[]): Operand {
  if (
    value?.kind !== 'literal' ||
    type?.kind !== 'literal' ||
    value.type !== 'guid' ||
    typeof value.value !== 'string' ||
    typeof type.value !== 'string'
  ) {
    throw badFunction('cast')
  }
  return { kind: 'reference', value: value.value, type: `StandardODATA.${type.value}` }
}

function badFunction(name: string): ODataError {
  return new ODataError(
    400,
    21,
    `Функция ${name} не реализована или вызвана с неверными параметрами`,
  )
}

function isComparison(text: string): text is Comparison {
  return COMPARISONS.includes(text)
}
