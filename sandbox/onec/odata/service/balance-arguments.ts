import { ODataError } from '../errors.ts'
import type { Expression } from '../query/expression.ts'
import { parseFilter } from '../query/parse.ts'
import type { EntityType } from '../schema/entity-type.ts'

/** What the virtual table `Balance` is asked for. */
export interface BalanceArguments {
  /** What happened before this moment counts, and nothing of the moment itself; null: everything. */
  period: string | null
  condition: Expression | null
  accountCondition: Expression | null
  /** Own names, without `_Key`; null: all. */
  dimensions: string[] | null
}

const CALL = /^(\p{L}+)(?:\((.*)\))?$/su
/** A quote within a text is doubled, as everywhere in this interface. */
const ARGUMENT = /(\p{L}+)=(?:datetime'([^']*)'|'((?:[^']|'')*)')(?:, *|$)/uy
const MOMENT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}$/

/** `Balance(Period=datetime'…',Condition='…',Dimensions='A,B')`, with or without any of them. */
export function readBalanceArguments(rest: string, { balance }: EntityType): BalanceArguments {
  const [, name, written = ''] = CALL.exec(rest) ?? []
  if (name !== 'Balance') throw new ODataError(404, 11, `Метод не найден: ${rest}`)
  const given = readPairs(written)
  const known = ['Period', 'Condition', 'Dimensions']
  if (balance && balance.account.length > 0) known.push('AccountCondition')
  for (const one of given.keys()) {
    if (!known.includes(one)) throw new ODataError(400, 21, `Неизвестный параметр функции ${one}`)
  }
  const expression = (text: string | undefined) => (text?.trim() ? parseFilter(text) : null)
  const dimensions = given.get('Dimensions')?.trim()
  const period = given.get('Period') ?? null
  if (period !== null && !MOMENT.test(period)) {
    throw new ODataError(400, 1, `Ошибка разбора строки ${period}`)
  }
  return {
    period,
    condition: expression(given.get('Condition')),
    accountCondition: expression(given.get('AccountCondition')),
    dimensions: dimensions ? dimensions.split(',').map((one) => one.trim()) : null,
  }
}

function readPairs(written: string): Map<string, string> {
  const given = new Map<string, string>()
  let at = 0
  while (at < written.length) {
    ARGUMENT.lastIndex = at
    const found = ARGUMENT.exec(written)
    if (!found) throw new ODataError(400, 6, 'Неверный URL')
    const [whole, name = '', moment, text = ''] = found
    if ((name === 'Period') !== (moment !== undefined)) {
      throw new ODataError(400, 21, `Неверный тип параметра ${name}`)
    }
    given.set(name, moment ?? text.replaceAll("''", "'"))
    at += whole.length
  }
  return given
}
