import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'

const ROOT = fileURLToPath(new URL('../../../', import.meta.url))
const GENERATED = 'server/platform/database/client/'

/** Every file of ours under these folders: its path from the root, and its text. */
export function readSources(...folders: string[]): { name: string; text: string }[] {
  return folders
    .flatMap((folder) =>
      readdirSync(`${ROOT}${folder}`, { recursive: true, encoding: 'utf8' }).map(
        (name) => `${folder}/${name}`,
      ),
    )
    .filter((name) => /\.tsx?$/.test(name) && !name.startsWith(GENERATED))
    .map((name) => ({ name, text: readFileSync(`${ROOT}${name}`, 'utf8') }))
}

export interface SourcePatterns {
  /** Each `/pattern/flags` once, with the files that have it. */
  literals: Map<string, string[]>
  /** Files that build expressions from texts: `new RegExp(…)`. */
  built: string[]
}

/** The regular expressions in sources, found by the compiler's own parser. */
export function findPatterns(sources: { name: string; text: string }[]): SourcePatterns {
  const literals = new Map<string, string[]>()
  const built = new Set<string>()
  for (const { name, text } of sources) {
    const visit = (node: ts.Node): void => {
      if (ts.isRegularExpressionLiteral(node)) {
        literals.set(node.text, [...(literals.get(node.text) ?? []), name])
      } else if (
        (ts.isNewExpression(node) || ts.isCallExpression(node)) &&
        node.expression.getText() === 'RegExp'
      ) {
        built.add(name)
      }
      ts.forEachChild(node, visit)
    }
    visit(ts.createSourceFile(name, text, ts.ScriptTarget.Latest, true))
  }
  return { literals, built: [...built].sort() }
}
