import { posix } from 'node:path'
import { expect, test } from 'vitest'
import { ru } from '~/i18n/ru'

/** Paths from app/, as imports of it name them. */
const sources = from(
  import.meta.glob<string>('../../../../app/**/*.{ts,tsx}', {
    eager: true,
    query: '?raw',
    import: 'default',
  }),
)
const parts = from(
  import.meta.glob<{ ru: object }>('../../../../app/**/texts/ru.ts', { eager: true }),
)
const keys = Object.keys(ru)
const folderOf = new Map(
  [...parts].flatMap(([path, part]) =>
    Object.keys(part.ru).map((key) => [key, posix.dirname(path)]),
  ),
)

/** What entry.client loads with every page, and for staff with every page of theirs. */
const EVERYWHERE = ['i18n/texts', 'features/staff/texts']

const pages = [...sources].filter(
  ([path, text]) =>
    path.startsWith('routes/') &&
    /export default|ErrorBoundary/.test(text) &&
    !/plain: true/.test(text),
)

test.each(pages)('%s loads the texts that it and its components say, and no others', (page) => {
  const said = new Set(
    [...filesOf(page)].flatMap(textKeys).map((key) => folderOf.get(key) ?? `nobody has ${key}`),
  )
  const needed = [...said].filter((folder) => !EVERYWHERE.includes(folder))
  expect(loadedBy(page)).toEqual(needed.sort())
})

test('only pages of staff say the texts that only staff receive', () => {
  const ofStaff = pages.filter(([page]) =>
    [...filesOf(page)].flatMap(textKeys).some((key) => folderOf.get(key) === EVERYWHERE[1]),
  )
  expect(ofStaff.map(([page]) => page).filter((page) => !page.startsWith('routes/staff/'))).toEqual(
    [],
  )
})

function from<T>(found: Record<string, T>): Map<string, T> {
  return new Map(
    Object.entries(found).map(([path, value]) => [path.replace(/^.*?app\//, ''), value]),
  )
}

/** The files of a page that reach a browser: what it imports as values, and so on. */
function filesOf(path: string, seen = new Set<string>()): Set<string> {
  if (seen.has(path) || /\.server\.tsx?$|\/texts\//.test(path)) return seen
  seen.add(path)
  const text = sources.get(path) ?? ''
  for (const [, name = ''] of text.matchAll(
    /^(?:import(?! type)|\}|export .*) .*?from '([~.][^']*)'/gm,
  )) {
    const full = name.startsWith('~/') ? name.slice(2) : posix.join(posix.dirname(path), name)
    const file = [`${full}.ts`, `${full}.tsx`, `${full}/index.ts`, `${full}/index.tsx`].find(
      (each) => sources.has(each),
    )
    if (file) filesOf(file, seen)
  }
  return seen
}

/** The keys of texts named in a file; of a key put together from a value, the first that fits. */
function textKeys(path: string): string[] {
  const text = sources.get(path) ?? ''
  const whole = [...text.matchAll(/'([a-zA-Z0-9]+\.[\w.-]+)'/g)].map(([, key = '']) => key)
  const heads = [...text.matchAll(/`([a-zA-Z0-9]+\.[\w.]*)\$\{/g)].map(([, head = '']) =>
    keys.find((key) => key.startsWith(head)),
  )
  return [...whole.filter((key) => folderOf.has(key)), ...heads.filter((key) => key !== undefined)]
}

function loadedBy(page: string): string[] {
  const text = sources.get(page) ?? ''
  const [, names = ''] = text.match(/^await loadTexts\(([^)]*)\)/m) ?? []
  return names
    .split(',')
    .filter((name) => name.trim())
    .map((name) => {
      const [, folder] =
        text.match(new RegExp(`import \\{ ${name.trim()} \\} from '~/([^']+)'`)) ?? []
      return folder ?? `${name} is not imported`
    })
    .sort()
}
