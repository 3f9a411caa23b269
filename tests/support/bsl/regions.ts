import { BslError, type Instruction } from './tokens.ts'

/** Regions and conditions close in the order they were opened. Says which regions a line stands in. */
export function regionsOf(instructions: readonly Instruction[]): (line: number) => string[] {
  const open: { kind: 'область' | 'если'; name: string; line: number }[] = []
  const closed: { name: string; from: number; to: number }[] = []
  for (const { text, line } of instructions) {
    const [, word = '', rest = ''] = /^#\s*(\p{L}+)\s*(.*)$/u.exec(text) ?? []
    const top = open.at(-1)
    switch (word.toLowerCase()) {
      case 'область':
        if (!/^[\p{L}_][\p{L}\p{Nd}_]*$/u.test(rest))
          throw new BslError('a region without a name', line)
        open.push({ kind: 'область', name: rest, line })
        break
      case 'конецобласти':
        if (top?.kind !== 'область') throw new BslError('#КонецОбласти closes nothing', line)
        open.pop()
        closed.push({ name: top.name, from: top.line, to: line })
        break
      case 'если':
        if (!/\sтогда$/i.test(rest)) throw new BslError('#Если without Тогда', line)
        open.push({ kind: 'если', name: '', line })
        break
      case 'иначеесли':
      case 'иначе':
        if (top?.kind !== 'если') throw new BslError(`#${word} stands in no #Если`, line)
        break
      case 'конецесли':
        if (top?.kind !== 'если') throw new BslError('#КонецЕсли closes nothing', line)
        open.pop()
        break
      default:
        throw new BslError(`an instruction that is not known: ${text}`, line)
    }
  }
  const [left] = open
  if (left)
    throw new BslError(`#${left.kind === 'область' ? 'Область' : 'Если'} is not closed`, left.line)
  return (line) =>
    closed
      .filter(({ from, to }) => from < line && line < to)
      .sort((one, two) => one.from - two.from)
      .map(({ name }) => name)
}
