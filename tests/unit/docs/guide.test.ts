import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { CONFIGURATIONS } from '../../../server/onec/port.ts'
import { profiles } from '../../../server/onec/profiles/index.ts'
import { listRequiredSets } from '../../../server/onec/profiles/required-sets.ts'
import { readExtension } from '../../support/bsl/extension.ts'
import { everyElement, parseXml, textAt } from '../../support/bsl/xml-tree.ts'

/** The guide for 1C says what the code does: the lists, names and addresses in it are held against their owners. */

const read = (path: string) => readFileSync(new URL(`../../../${path}`, import.meta.url), 'utf8')
const guides = { ru: read('docs/onec/guide.md'), en: read('docs/onec/guide.en.md') }
const languages = Object.entries(guides)

const SET =
  /^(?:Catalog|Document|InformationRegister|AccumulationRegister|AccountingRegister|ChartOf[A-Za-z]+)_\p{L}/u

/** Every set that a profile names, however deep. */
function setsIn(value: unknown): string[] {
  if (typeof value === 'string') return SET.test(value) ? [value] : []
  if (typeof value !== 'object' || value === null) return []
  return Object.values(value).flatMap(setsIn)
}

/** Sets of the four lines under the heading of a configuration. */
function composition(guide: string, configuration: string): string[][] {
  const [, lines = ''] =
    new RegExp(`\\*\\*[^*\\n]*\\b${configuration}\\b[^*\\n]*\\*\\*\\n\\n((?:- .*\\n)+)`).exec(
      guide,
    ) ?? []
  return lines
    .trim()
    .split('\n')
    .map((line) => [...line.matchAll(/`([^`]+)`/g)].map(([, set = '']) => set))
}

describe.each(languages)('the composition of OData in the guide, %s', (_language, guide) => {
  test.each(CONFIGURATIONS)(
    '%s: what the portal reads and writes, and nothing else',
    (configuration) => {
      const { acts, drafts, balances } = profiles[configuration]
      const optionalDocuments = acts.documents
        .filter(({ isOptional }) => isOptional)
        .map(({ set }) => set)
      const sets = listRequiredSets(acts, acts.documents)
      const required = sets
        .filter(({ set, isRequired }) => isRequired && !optionalDocuments.includes(set))
        .map(({ set }) => set)
      const optional = sets.map(({ set }) => set).filter((set) => !required.includes(set))
      const others = setsIn({ acts, drafts }).filter(
        (set) => !required.includes(set) && !optional.includes(set),
      )

      const [must = [], names = [], forDrafts = [], forBalances = []] = composition(
        guide,
        configuration,
      )
      expect([...must].sort()).toEqual([...new Set(required)].sort())
      expect([...names].sort()).toEqual([...new Set(optional)].sort())
      expect([...forDrafts].sort()).toEqual([...new Set(others)].sort())
      expect([...forBalances].sort()).toEqual([...new Set(setsIn(balances))].sort())
    },
  )
})

test('both guides have the same steps, commands, files and names of 1C', () => {
  const shape = (guide: string) => ({
    headings: [...guide.matchAll(/^(#+) (?:(\d+)\.)?/gm)].map(([, depth, number]) => [
      depth,
      number,
    ]),
    commands: [...guide.matchAll(/```(\w+)\n([\s\S]*?)```/g)].map(([, kind, text = '']) => [
      kind,
      text.replace(/=[^"\n]*$/gm, '='),
    ]),
    names: [...guide.matchAll(/`([^`\n]+)`/g)]
      .map(([, name]) => name)
      .filter((name) => !name?.includes('.1c.'))
      .sort(),
    minutes: [...guide.matchAll(/^\| (\d+–\d+) \|/gm)].map(([, minutes]) => minutes),
    constants: [...guide.matchAll(/«(Портал: [^»]+)»/g)].map(([, name]) => name).sort(),
  })

  expect(shape(guides.en)).toEqual(shape(guides.ru))
  expect(shape(guides.ru).minutes).toHaveLength(10)
})

test.each(languages)(
  'the hour of the guide has sixty minutes without a gap, %s',
  (_language, guide) => {
    const minutes = [...guide.matchAll(/^\| (\d+)–(\d+) \|/gm)].map(([, from, to]) => [
      Number(from),
      Number(to),
    ])

    expect(minutes[0]?.[0]).toBe(0)
    expect(minutes.at(-1)?.[1]).toBe(60)
    minutes.slice(1).forEach(([from], index) => {
      expect(from).toBe(minutes[index]?.[1])
    })
  },
)

test.each([
  ...languages,
  ['README', read('docs/onec/README.md')],
  ['portal', read('docs/onec/portal.md')],
])('links of %s lead somewhere', (_name, text) => {
  const targets = [...text.matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = '']) => target)
  const slug = (heading: string) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{Nd} -]/gu, '')
      .replaceAll(' ', '-')
  const headings = [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) => slug(heading))
  const lost = targets.filter((target) =>
    target.startsWith('#')
      ? !headings.includes(target.slice(1))
      : !/^https?:/.test(target) &&
        !existsSync(new URL(`../../../docs/onec/${target}`, import.meta.url)),
  )

  expect(targets.length).toBeGreaterThan(0)
  expect(lost).toEqual([])
})

describe.each(languages)('names in the guide, %s', (_language, guide) => {
  const objects = Object.values(readExtension('**/*.xml')).flatMap(
    (source) => parseXml(source).children,
  )
  const synonyms = objects.map((one) =>
    textAt(one, 'Properties', 'Synonym', 'v8:item', 'v8:content'),
  )

  test('constants, roles, the register and the job are called as in the extension', () => {
    const named = [...guide.matchAll(/«(Портал: [^»…]+)»/g)].map(([, name = '']) => name)

    expect(new Set(named).size).toBeGreaterThan(9)
    expect([...new Set(named)].filter((name) => !synonyms.includes(name))).toEqual([])
  })

  test('every constant of the extension is explained', () => {
    const constants = objects
      .filter(({ name }) => name === 'Constant')
      .map((one) => textAt(one, 'Properties', 'Synonym', 'v8:item', 'v8:content'))
    expect(constants.filter((name) => !guide.includes(`«${name}»`))).toEqual([])
  })

  test('the lines of default.vrd are those of the sample', () => {
    const [, block = ''] = /```xml\n([\s\S]*?)```/.exec(guide) ?? []
    const sample = read('docs/onec/extension/default.vrd').replace(/^\t/gm, '')
    expect(sample).toContain(block.trim())
  })

  test('settings are those of the portal, with values that it takes', () => {
    const example = read('.env.example')
    const settings = [...guide.matchAll(/^(ONEC_[A-Z_]+)=(.*)$/gm)].map(
      ([, name = '', value = '']) => ({ name, value }),
    )
    const last = settings.slice(settings.findIndex(({ name }) => name === 'ONEC_URL'))

    expect(last.map(({ name }) => name)).toEqual([
      'ONEC_URL',
      'ONEC_HS_AUTH',
      'ONEC_API_KEY',
      'ONEC_ODATA_USER',
      'ONEC_ODATA_PASSWORD',
      'ONEC_CONFIGURATION',
      'ONEC_HOOK_KEY',
    ])
    for (const { name } of last) expect(example).toContain(`#${name}=`)
    for (const configuration of CONFIGURATIONS) expect(guide).toContain(`\`${configuration}\``)
  })

  test('codes of refusals are those of the extension', () => {
    const codes = Object.values(readExtension('**/*.bsl')).flatMap((source) =>
      [...source.matchAll(/Отказ\(\d+, "(\w+)"/g)].map(([, code]) => code),
    )
    for (const code of ['safe_mode', 'unauthorized', 'refused', 'internal']) {
      expect(codes).toContain(code)
      expect(guide).toContain(`\`${code}\``)
    }
  })
})

describe('nginx.conf', () => {
  const conf = read('docs/onec/nginx.conf')
  const rules = conf.replace(/#.*$/gm, '')

  test('has its brackets and semicolons', () => {
    expect(rules.split('{')).toHaveLength(rules.split('}').length)
    const unended = rules
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== '' && !/[;{}]$/.test(line))
    expect(unended).toEqual([])
  })

  test('opens the paths of the published service and of OData, and lets nobody else in', () => {
    const [service] = parseXml(
      readExtension('HTTPServices/*.xml')['HTTPServices/Прт_Сверка.xml'] ?? '',
    ).children
    const root = service && textAt(service, 'Properties', 'RootURL')
    const point = parseXml(read('docs/onec/extension/default.vrd'))
    const opened = [...rules.matchAll(/location (\/\S+) \{/g)].map(([, path]) => path)

    expect(opened).toEqual([
      `${point.attributes.base}/hs/${root}/`,
      `${point.attributes.base}/odata/standard.odata/`,
    ])
    expect(rules).toMatch(/allow [\d.]+;\s+deny all;/)
    expect(rules).toMatch(/location \/ \{\s+return 404;/)
  })

  test('lets through the methods that the portal uses, and no others', () => {
    const methods = [...rules.matchAll(/limit_except ([A-Z ]+) \{\s+deny all;/g)].map(
      ([, list]) => list,
    )
    const client = read('server/onec/odata/client/client.ts')
    const written = /method: ((?:'[A-Z]+'(?: \| )?)+)/.exec(client)?.[1] ?? ''

    expect(methods).toEqual([
      'GET',
      'GET',
      ['GET', ...[...written.matchAll(/'([A-Z]+)'/g)].map(([, method]) => method)].join(' '),
    ])
  })

  test('lets registers be read only', () => {
    const [, source = ''] = /location ~ (\S+) \{\s+limit_except GET \{/.exec(rules) ?? []
    const isOfRegisters = (set: string) =>
      new RegExp(source).test(`/base/odata/standard.odata/${set}`)
    const named = setsIn(CONFIGURATIONS.map((configuration) => profiles[configuration].balances))
    const registers = named.filter((set) => /Register_/.test(set))
    expect(registers.length).toBeGreaterThan(5)
    expect(registers.filter((set) => !isOfRegisters(`${set}/Balance()`))).toEqual([])
    expect(isOfRegisters('Document_РеализацияТоваровУслуг')).toBe(false)
  })

  test.each([
    ["/base/odata/standard.odata/Document_Акт(guid'1')/Post", true],
    ["/base/odata/standard.odata/Document_Акт(guid'1')/Unpost", true],
    ["/base/odata/standard.odata/Document_Акт(guid'1')/post()", true],
    ["/base/odata/standard.odata/Document_Акт(guid'1')/Post/", true],
    ['/base/odata/standard.odata/$batch', true],
    ['/base/odata/standard.odata/Document_Акт', false],
    ["/base/odata/standard.odata/Document_Акт(guid'1')", false],
    ["/base/odata/standard.odata/Catalog_Контрагенты(guid'1')/Posting", false],
    ['/base/hs/reconciliation/ping', false],
  ])('%s: closed %s', (path, isClosed) => {
    const [, source = ''] = /location ~\* (\S+) \{\s+return 403;/.exec(rules) ?? []
    expect(new RegExp(source, 'i').test(path)).toBe(isClosed)
  })
})

test('what was not run is said where one begins', () => {
  expect(read('docs/onec/README.md')).toMatch(/не загружали, не компилировали и не запускали/)
  expect(guides.ru).toMatch(/не загружалось и не запускалось/)
  expect(guides.en).toMatch(/never been loaded into or run by 1C/)
})

test('the folder to load and the folder of languages are those the guide names', () => {
  for (const path of [
    'extension/Configuration.xml',
    'languages/ut11/Русский.xml',
    'languages/erp25/Русский.xml',
    'languages/unf30/Русский.xml',
  ]) {
    expect(existsSync(new URL(`../../../docs/onec/${path}`, import.meta.url))).toBe(true)
  }
  const [configuration] = parseXml(
    readExtension('Configuration.xml')['Configuration.xml'] ?? '',
  ).children
  expect(
    configuration &&
      everyElement(configuration).find(
        ({ name }) => name === 'ConfigurationExtensionCompatibilityMode',
      )?.text,
  ).toBe('Version8_3_21')
  expect(guides.ru).toContain('8.3.21')
})
