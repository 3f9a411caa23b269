import type { Chain, Method, ModuleSyntax, Step, Uses } from './module-syntax.ts'
import { regionsOf } from './regions.ts'
import { BslError, type Token, tokenizeModule } from './tokens.ts'

const CLOSING = new Set([
  'конецесли',
  'иначеесли',
  'иначе',
  'конеццикла',
  'исключение',
  'конецпопытки',
  'конецпроцедуры',
  'конецфункции',
])

/** Throws a BslError at the first place where the text is no module of 1C. */
export function parseModule(source: string): ModuleSyntax {
  const { tokens, instructions } = tokenizeModule(source)
  const regions = regionsOf(instructions)
  let at = 0
  const peek = (): Token => tokens[at] ?? { kind: 'end', text: '', line: 0 }
  const isWord = (...texts: string[]) => peek().kind === 'word' && texts.includes(peek().text)
  const isSign = (text: string) => peek().kind === 'sign' && peek().text === text
  const next = (): Token => {
    const token = peek()
    at += 1
    return token
  }
  const fail = (expected: string): never => {
    const { kind, text, line } = peek()
    throw new BslError(
      `${expected} is expected, there is ${kind === 'end' ? 'the end' : text}`,
      line,
    )
  }
  const expectWord = (text: string): Token => (isWord(text) ? next() : fail(text))
  const expectSign = (text: string): Token => (isSign(text) ? next() : fail(text))
  const expectName = (): Token => (peek().kind === 'name' ? next() : fail('a name'))
  const takeSign = (text: string): boolean => isSign(text) && Boolean(next())

  let uses = emptyUses()
  const syntax: ModuleSyntax = { methods: [], variables: [], body: uses }
  while (peek().kind === 'annotation') next()
  while (isWord('перем')) {
    next()
    do {
      syntax.variables.push(expectName().text)
      if (isWord('экспорт')) next()
    } while (takeSign(','))
    expectSign(';')
  }
  while (peek().kind === 'annotation' || isWord('процедура', 'функция', 'асинх'))
    syntax.methods.push(readMethod())
  uses = syntax.body
  readStatements()
  if (peek().kind !== 'end') fail('the end of the module')
  return syntax

  function readMethod(): Method {
    while (peek().kind === 'annotation') {
      next()
      if (takeSign('(')) {
        next()
        expectSign(')')
      }
    }
    if (isWord('асинх')) next()
    const isFunction = next().text === 'функция'
    const { text: name, line } = expectName()
    expectSign('(')
    const parameters: Method['parameters'] = []
    while (!isSign(')')) {
      if (parameters.length > 0) expectSign(',')
      if (isWord('знач')) next()
      const parameter = expectName().text
      const isOptional = takeSign('=')
      uses = emptyUses()
      if (isOptional) readUnary()
      parameters.push({ name: parameter, isOptional })
    }
    expectSign(')')
    const isExport = isWord('экспорт') && Boolean(next())
    uses = emptyUses()
    readStatements()
    expectWord(isFunction ? 'конецфункции' : 'конецпроцедуры')
    return { name, line, isFunction, isExport, parameters, uses, regions: regions(line) }
  }

  function readStatements(): void {
    for (;;) {
      if (takeSign(';')) continue
      if (peek().kind === 'end' || (peek().kind === 'word' && CLOSING.has(peek().text))) return
      readStatement()
      const isLast = peek().kind === 'end' || (peek().kind === 'word' && CLOSING.has(peek().text))
      if (!isLast) expectSign(';')
    }
  }

  function readStatement(): void {
    const { kind, text, line } = peek()
    if (kind === 'label') {
      next()
      expectSign(':')
      // A label is followed by its statement without a sign between.
      if (!(peek().kind === 'word' && CLOSING.has(peek().text)) && !isSign(';')) readStatement()
      return
    }
    if (kind !== 'word') {
      readAssignmentOrCall()
      return
    }
    next()
    switch (text) {
      case 'если':
        readExpression()
        expectWord('тогда')
        readStatements()
        while (isWord('иначеесли')) {
          next()
          readExpression()
          expectWord('тогда')
          readStatements()
        }
        if (isWord('иначе')) {
          next()
          readStatements()
        }
        expectWord('конецесли')
        return
      case 'пока':
        readExpression()
        readLoop()
        return
      case 'для': {
        if (isWord('каждого')) {
          next()
          uses.assigned.push({ name: expectName().text, line })
          expectWord('из')
          readExpression()
        } else {
          uses.assigned.push({ name: expectName().text, line })
          expectSign('=')
          readExpression()
          expectWord('по')
          readExpression()
        }
        readLoop()
        return
      }
      case 'попытка':
        readStatements()
        expectWord('исключение')
        readStatements()
        expectWord('конецпопытки')
        return
      case 'возврат': {
        const hasValue = !isSign(';') && !(peek().kind === 'word' && CLOSING.has(peek().text))
        if (hasValue) readExpression()
        uses.returns.push({ hasValue, line })
        return
      }
      case 'вызватьисключение':
        if (!isSign(';') && !(peek().kind === 'word' && CLOSING.has(peek().text))) readExpression()
        return
      case 'прервать':
      case 'продолжить':
        return
      case 'перейти':
        if (next().kind !== 'label') fail('a label')
        return
      case 'перем':
        do uses.assigned.push({ name: expectName().text, line })
        while (takeSign(','))
        return
      case 'выполнить':
      case 'ждать':
        readExpression()
        return
      case 'добавитьобработчик':
      case 'удалитьобработчик':
        readExpression()
        expectSign(',')
        readExpression()
        return
      default:
        at -= 1
        fail('a statement')
    }
  }

  function readLoop(): void {
    expectWord('цикл')
    readStatements()
    expectWord('конеццикла')
  }

  function readAssignmentOrCall(): void {
    if (peek().kind !== 'name') fail('a statement')
    const chain = readChain()
    const last = chain.steps.at(-1)
    if (takeSign('=')) {
      if (last?.args != null) fail('a variable before =')
      if (chain.steps.length === 1 && last) {
        uses.chains.splice(uses.chains.indexOf(chain), 1)
        uses.assigned.push({ name: last.name, line: chain.line })
      }
      readExpression()
    } else if (last?.args == null) fail('= or a call')
    else chain.isStatement = true
  }

  function readExpression(): void {
    readNot()
    while (isWord('и', 'или')) {
      next()
      readNot()
    }
  }

  function readNot(): void {
    while (isWord('не')) next()
    readSum()
    while (['=', '<>', '<', '>', '<=', '>='].some(isSign)) {
      next()
      while (isWord('не')) next()
      readSum()
    }
  }

  function readSum(): void {
    readUnary()
    while (['+', '-', '*', '/', '%'].some(isSign)) {
      next()
      readUnary()
    }
  }

  function readUnary(): void {
    while (isSign('-') || isSign('+')) next()
    const { kind, text, line } = peek()
    if (kind === 'string') {
      while (peek().kind === 'string') uses.strings.push(next())
      readSteps({ line, start: 'other', steps: [] })
    } else if (kind === 'number' || kind === 'date') next()
    else if (kind === 'word' && ['истина', 'ложь', 'неопределено', 'null'].includes(text)) next()
    else if (kind === 'word' && text === 'ждать') {
      next()
      readUnary()
    } else if (kind === 'word' && text === 'новый') readNew()
    else if (isSign('?')) {
      next()
      expectSign('(')
      readExpression()
      expectSign(',')
      readExpression()
      expectSign(',')
      readExpression()
      expectSign(')')
      readSteps({ line, start: 'other', steps: [] })
    } else if (takeSign('(')) {
      readExpression()
      expectSign(')')
      readSteps({ line, start: 'other', steps: [] })
    } else if (kind === 'name') readChain()
    else fail('a value')
  }

  function readNew(): void {
    const { line } = next()
    const chain: Chain = { line, start: 'new', steps: [] }
    uses.chains.push(chain)
    if (isSign('(')) {
      readArguments()
      chain.start = 'other'
      return
    }
    const { text: name } = expectName()
    chain.steps.push({ name, args: isSign('(') ? readArguments() : [] })
  }

  function readChain(): Chain {
    const { text: name, line } = expectName()
    const chain: Chain = { line, start: 'name', steps: [{ name, args: null }] }
    const [first] = chain.steps
    if (isSign('(') && first) first.args = readArguments()
    return readSteps(chain)
  }

  function readSteps(chain: Chain): Chain {
    uses.chains.push(chain)
    for (;;) {
      if (takeSign('.')) {
        const name = peek().kind === 'word' ? next().text : expectName().text
        chain.steps.push({ name, args: isSign('(') ? readArguments() : null })
      } else if (takeSign('[')) {
        readExpression()
        expectSign(']')
        chain.steps.push({ name: '[]', args: null })
      } else return chain
    }
  }

  function readArguments(): NonNullable<Step['args']> {
    expectSign('(')
    const args: NonNullable<Step['args']> = []
    if (takeSign(')')) return args
    for (;;) {
      if (isSign(',') || isSign(')')) args.push('left out')
      else {
        const start = at
        readExpression()
        const token = tokens[start]
        args.push(at === start + 1 && token?.kind === 'string' ? token.text : null)
      }
      if (takeSign(')')) return args
      expectSign(',')
    }
  }
}

function emptyUses(): Uses {
  return { chains: [], assigned: [], strings: [], returns: [] }
}
