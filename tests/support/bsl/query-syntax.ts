import type { Expression, QueryNode, Source } from './query-node.ts'
import { QueryError, type QueryToken, tokenizeQuery } from './query-tokens.ts'

const KEYWORDS = new Set(
  `выбрать разрешенные различные первые как поместить из внутреннее левое правое полное внешнее соединение по где
   сгруппировать имеющие объединить все упорядочить возр убыв индексировать автоупорядочивание и или не в иерархии
   между подобно спецсимвол есть null ссылка выбор когда тогда иначе конец выразить значение истина ложь неопределено
   итоги общие`.split(/\s+/),
)
/** Keywords that are also names of fields; any other is an error of syntax there, `КАК Есть` too. */
const KEYWORDS_AND_NAMES = new Set(['ссылка', 'значение'])
/** With the fewest and the most arguments. */
const FUNCTIONS = new Map<string, [number, number]>(
  Object.entries({
    сумма: [1, 1],
    минимум: [1, 1],
    максимум: [1, 1],
    среднее: [1, 1],
    количество: [1, 1],
    естьnull: [2, 2],
    началопериода: [2, 2],
    конецпериода: [2, 2],
    год: [1, 1],
    месяц: [1, 1],
    день: [1, 1],
    датавремя: [3, 6],
    разностьдат: [3, 3],
    добавитькдате: [3, 3],
    подстрока: [3, 3],
    представление: [1, 1],
    представлениессылки: [1, 1],
    типзначения: [1, 1],
    тип: [1, 1],
  }),
)
const AGGREGATES = new Set(['сумма', 'минимум', 'максимум', 'среднее', 'количество'])

/** Each query of a batch. Throws a QueryError at the first place where the text is no query. */
export function parseQueries(text: string): QueryNode[] {
  const tokens = tokenizeQuery(text)
  let at = 0
  const peek = (ahead = 0): QueryToken => tokens[at + ahead] ?? { kind: 'end', text: '', line: 0 }
  const isWord = (...words: string[]) =>
    peek().kind === 'word' && words.includes(peek().text.toLowerCase())
  const isSign = (...signs: string[]) => peek().kind === 'sign' && signs.includes(peek().text)
  const next = (): QueryToken => {
    const token = peek()
    at += 1
    return token
  }
  const fail = (expected: string): never => {
    throw new QueryError(
      `${expected} is expected, there is ${peek().text || 'the end'}`,
      peek().line,
    )
  }
  const takeWord = (...words: string[]): boolean => isWord(...words) && Boolean(next())
  const takeSign = (sign: string): boolean => isSign(sign) && Boolean(next())
  const expectWord = (word: string): QueryToken =>
    isWord(word) ? next() : fail(word.toUpperCase())
  const expectSign = (sign: string): QueryToken => (isSign(sign) ? next() : fail(sign))
  const expectName = (): string => {
    const { kind, text: name } = peek()
    if (kind !== 'word' || KEYWORDS.has(name.toLowerCase())) fail('a name')
    return next().text
  }
  /** After a dot, or given by КАК. */
  const expectMember = (): string => {
    const { kind, text: word } = peek()
    const isBoth = kind === 'word' && KEYWORDS_AND_NAMES.has(word.toLowerCase())
    return isBoth ? next().text : expectName()
  }

  const queries: QueryNode[] = []
  do {
    if (peek().kind === 'end') break
    queries.push(readQuery())
  } while (takeSign(';'))
  if (peek().kind !== 'end') fail('the end of the query')
  return queries

  function readQuery(): QueryNode {
    const query = readSelect()
    while (takeWord('объединить')) {
      takeWord('все')
      const union = readSelect()
      if (union.fields.length !== query.fields.length) {
        throw new QueryError(
          `a union of ${query.fields.length} and ${union.fields.length} fields`,
          peek().line,
        )
      }
      query.unions.push(union)
    }
    if (takeWord('упорядочить')) {
      expectWord('по')
      do {
        query.orders.push(readExpression())
        takeWord('возр', 'убыв')
      } while (takeSign(','))
    }
    if (takeWord('индексировать')) {
      expectWord('по')
      do query.orders.push(readExpression())
      while (takeSign(','))
    }
    takeWord('автоупорядочивание')
    return query
  }

  function readSelect(): QueryNode {
    expectWord('выбрать')
    const query: QueryNode = {
      fields: [],
      into: null,
      sources: [],
      conditions: [],
      groups: null,
      orders: [],
      unions: [],
    }
    takeWord('разрешенные')
    takeWord('различные')
    if (takeWord('первые') && next().kind !== 'number') fail('a number')
    do {
      const expression = readExpression()
      query.fields.push({ expression, alias: takeWord('как') ? expectMember() : null })
    } while (takeSign(','))
    if (takeWord('поместить')) query.into = expectName()
    if (takeWord('из')) {
      do readJoined(query)
      while (takeSign(','))
    }
    if (takeWord('где')) query.conditions.push(readExpression())
    if (takeWord('сгруппировать')) {
      expectWord('по')
      query.groups = []
      do query.groups.push(readExpression())
      while (takeSign(','))
    }
    if (takeWord('имеющие')) query.conditions.push(readExpression())
    return query
  }

  function readJoined(query: QueryNode): void {
    query.sources.push(readSource())
    while (isWord('внутреннее', 'левое', 'правое', 'полное', 'соединение')) {
      takeWord('внутреннее', 'левое', 'правое', 'полное')
      takeWord('внешнее')
      expectWord('соединение')
      readJoined(query)
      expectWord('по')
      query.conditions.push(readExpression())
    }
  }

  function readSource(): Source {
    const { line } = peek()
    if (takeSign('(')) {
      const subquery = readQuery()
      expectSign(')')
      expectWord('как')
      return { alias: expectName(), line, table: null, subquery, args: null }
    }
    const table = readPath().join('.')
    let args: Source['args'] = null
    if (takeSign('(')) {
      args = []
      do args.push(isSign(',') || isSign(')') ? null : readExpression())
      while (takeSign(','))
      expectSign(')')
    }
    const alias = takeWord('как') ? expectName() : (table.split('.').at(-1) ?? table)
    return { alias, line, table, subquery: null, args }
  }

  function readPath(): string[] {
    const path = [expectName()]
    while (takeSign('.')) path.push(expectMember())
    return path
  }

  function readExpression(): Expression {
    const found: Expression = {
      line: peek().line,
      text: '',
      paths: [],
      casts: [],
      types: [],
      values: [],
      parameters: [],
      isSum: false,
      subqueries: [],
    }
    const start = at
    let isSummed = false
    readOr()
    found.text = tokens
      .slice(start, at)
      .map(({ text }) => text.toLowerCase())
      .join(' ')
    return found

    function readOr(): void {
      readNot()
      while (takeWord('или', 'и')) readNot()
    }

    function readNot(): void {
      while (takeWord('не'));
      readComparison()
    }

    function readComparison(): void {
      readSum()
      for (;;) {
        if (isSign('=', '<>', '<', '>', '<=', '>=')) {
          next()
          readSum()
        } else if (takeWord('есть')) {
          takeWord('не')
          expectWord('null')
        } else if (takeWord('между')) {
          readSum()
          expectWord('и')
          readSum()
        } else if (takeWord('подобно')) {
          readSum()
          if (takeWord('спецсимвол')) readSum()
        } else if (takeWord('ссылка'))
          found.types.push({ line: peek().line, type: readPath().join('.') })
        else if (isWord('не') && tokens[at + 1]?.text.toLowerCase() === 'в') next()
        else if (takeWord('в')) {
          takeWord('иерархии')
          readList()
        } else return
      }
    }

    function readList(): void {
      if (peek().kind === 'parameter') {
        found.parameters.push(next().text)
        return
      }
      expectSign('(')
      if (isWord('выбрать')) found.subqueries.push(readQuery())
      else {
        do readOr()
        while (takeSign(','))
      }
      expectSign(')')
    }

    function readSum(): void {
      readUnary()
      while (isSign('+', '-', '*', '/')) {
        next()
        readUnary()
      }
    }

    function readUnary(): void {
      while (takeSign('-'));
      const { kind, text: word, line } = peek()
      const lower = word.toLowerCase()
      if (kind === 'number' || kind === 'string') next()
      else if (kind === 'parameter') found.parameters.push(next().text)
      else if (takeSign('(')) {
        if (isWord('выбрать')) found.subqueries.push(readQuery())
        else {
          do readOr()
          while (takeSign(','))
        }
        expectSign(')')
      } else if (takeWord('истина', 'ложь', 'неопределено', 'null')) return
      else if (takeWord('выбор')) readCase()
      else if (takeWord('выразить')) readCast(line)
      else if (takeWord('значение')) {
        expectSign('(')
        found.values.push({ value: readPath().join('.'), line })
        expectSign(')')
      } else if (kind === 'word' && peek(1).text === '(' && FUNCTIONS.has(lower))
        readFunction(lower)
      else found.paths.push({ path: readPath(), line, isSummed })
    }

    function readCase(): void {
      if (!isWord('когда')) readOr()
      if (!isWord('когда')) fail('КОГДА')
      while (takeWord('когда')) {
        readOr()
        expectWord('тогда')
        readOr()
      }
      if (takeWord('иначе')) readOr()
      expectWord('конец')
    }

    function readCast(line: number): void {
      expectSign('(')
      readOr()
      expectWord('как')
      const type = readPath().join('.')
      if (takeSign('(')) {
        do {
          if (next().kind !== 'number') fail('a number')
        } while (takeSign(','))
        expectSign(')')
      }
      expectSign(')')
      const path: string[] = []
      while (takeSign('.')) path.push(expectMember())
      found.casts.push({ type, path, line })
    }

    function readFunction(name: string): void {
      next()
      expectSign('(')
      const [least, most] = FUNCTIONS.get(name) ?? [0, 0]
      takeWord('различные')
      const isOuter = AGGREGATES.has(name) && !isSummed
      if (isOuter) {
        isSummed = true
        found.isSum = true
      }
      let count = 1
      if (name === 'количество' && takeSign('*')) count = 1
      else if (name === 'началопериода' || name === 'конецпериода') {
        readOr()
        expectSign(',')
        // A unit of time is no field.
        expectMember()
        count = 2
      } else {
        readOr()
        while (takeSign(',')) {
          readOr()
          count += 1
        }
      }
      if (isOuter) isSummed = false
      if (count < least || count > most) fail(`${least} to ${most} arguments of ${name}`)
      expectSign(')')
    }
  }
}
