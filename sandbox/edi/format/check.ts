import type { Node } from './read-xml.ts'
import type { AttributeRule, ChildRule, ElementRule, ValueRule } from './tree.ts'

/** More faults than this help nobody. */
const MAX_FAULTS = 50

/** What of a file is not as the tables say, with the path to it. Empty: it conforms. */
export function checkTree(root: Node, name: string, rule: ElementRule): string[] {
  const faults: string[] = []
  if (root.name !== name) return [`Ожидается элемент ${name}, получен ${root.name}`]
  checkElement(root, rule, name, faults)
  return faults.slice(0, MAX_FAULTS)
}

function checkElement(node: Node, rule: ElementRule, path: string, faults: string[]): void {
  if (faults.length >= MAX_FAULTS) return
  checkAttributes(node, rule.attributes, path, faults)
  checkText(node, rule, path, faults)
  checkOrder(node, rule, path, faults)
  for (const child of node.children) {
    const known = rule.children[child.name]
    if (known) checkElement(child, known.element, `${path}/${child.name}`, faults)
    else faults.push(`${path}: элемент ${child.name} не предусмотрен форматом`)
  }
}

function checkAttributes(
  { attributes }: Node,
  rules: Record<string, AttributeRule>,
  path: string,
  faults: string[],
): void {
  for (const [name, { rule, isRequired }] of Object.entries(rules)) {
    const value = attributes[name]
    if (value === undefined) {
      if (isRequired) faults.push(`${path}: нет обязательного атрибута ${name}`)
    } else if (!fits(value, rule)) {
      faults.push(`${path}/@${name}: значение «${value.slice(0, 60)}» не соответствует формату`)
    }
  }
  for (const name of Object.keys(attributes)) {
    if (!rules[name]) faults.push(`${path}: атрибут ${name} не предусмотрен форматом`)
  }
}

function checkText(node: Node, rule: ElementRule, path: string, faults: string[]): void {
  const isFine = rule.text ? fits(node.text, rule.text) : node.text.trim() === ''
  if (!isFine) faults.push(`${path}: содержимое элемента не соответствует формату`)
}

function checkOrder(node: Node, rule: ElementRule, path: string, faults: string[]): void {
  const rules = Object.entries(rule.children)
  const names = node.children.map(({ name }) => name)
  const counts = new Map<string, number>()
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1)
  if (rule.order === 'choice') {
    if (names.length !== 1) faults.push(`${path}: ожидается ровно один элемент`)
    return
  }
  for (const [name, child] of rules) checkCount(name, child, counts.get(name) ?? 0, path, faults)
  if (rule.order === 'all') return
  const places = names.map((name) => rules.findIndex(([known]) => known === name))
  if (places.some((place, index) => place < (places[index - 1] ?? 0))) {
    faults.push(`${path}: порядок элементов нарушен`)
  }
}

function checkCount(
  name: string,
  { min, max }: ChildRule,
  count: number,
  path: string,
  faults: string[],
): void {
  if (count < min) faults.push(`${path}: нет обязательного элемента ${name}`)
  if (max !== null && count > max) faults.push(`${path}: элемент ${name} повторяется`)
}

function fits(value: string, rule: ValueRule): boolean {
  switch (rule.kind) {
    case 'any':
      return true
    case 'text': {
      const length = [...value].length
      return length >= rule.min && length <= rule.max
    }
    case 'pattern':
      return rule.pattern.test(value)
    case 'words':
      return rule.words.includes(value)
    case 'decimal':
      return isDecimal(value, rule)
  }
}

/** Zeros in front of the number and at the end of its fraction do not count. */
function isDecimal(value: string, { digits, fraction }: { digits: number; fraction: number }) {
  const parts = /^[+-]?(\d*)(?:\.(\d*))?$/.exec(value)
  if (!parts) return false
  const whole = (parts[1] ?? '').replace(/^0+/, '')
  const rest = (parts[2] ?? '').replace(/0+$/, '')
  const isNumber = (parts[1] ?? '') !== '' || (parts[2] ?? '') !== ''
  const isWhole = fraction > 0 || !value.includes('.')
  return isNumber && isWhole && rest.length <= fraction && whole.length + rest.length <= digits
}
