import { checkTree } from './check.ts'
import { type Node, readXml } from './read-xml.ts'
import { checkRules } from './rules.ts'
import { recipientTitle, senderTitle } from './titles.ts'

/**
 * What of a formal file of either title is not as the order has it: structure, lengths, patterns, and the rules beside
 * them. Empty: it conforms.
 * @param fileName as it was loaded; null: it came without a name
 */
export function checkFormalFile(bytes: Uint8Array, fileName: string | null): string[] {
  let root: Node
  try {
    root = readXml(bytes)
  } catch (error) {
    return [`Файл не является XML: ${error instanceof Error ? error.message : String(error)}`]
  }
  const head = Buffer.from(bytes.subarray(0, 120)).toString('latin1')
  if (!/encoding="windows-1251"/i.test(head)) return ['Кодировка файла должна быть windows-1251']
  const isAnswer = root.children[0]?.attributes.КНД === '1110333'
  const faults = checkTree(root, 'Файл', isAnswer ? recipientTitle : senderTitle)
  return faults.length > 0 ? faults : checkRules(root, fileName)
}
