import { globSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'
import { defaultStatusRules } from '../../../../server/onec/port.ts'
import { profiles } from '../../../../server/onec/profiles/index.ts'
import { ownObjects } from '../../../support/bsl/check-files.ts'
import { CONFIGURATION_NAMES } from '../../../support/bsl/configuration-names.ts'
import { checkModules, EXTENSION, readExtension } from '../../../support/bsl/extension.ts'
import type { ModuleSyntax } from '../../../support/bsl/module-syntax.ts'
import { parseModule } from '../../../support/bsl/syntax.ts'
import { child, everyElement, parseXml, textAt } from '../../../support/bsl/xml-tree.ts'

/** The extension for 1C as it is given out. Nothing here runs it: there is no 1C. */

const sources = readExtension('**/*.bsl')
const xml = readExtension('**/*.xml')
const moduleOf = (name: string): ModuleSyntax =>
  parseModule(sources[`CommonModules/${name}/Ext/Module.bsl`] ?? '')

test('every name in the modules is defined by them, by the platform, by the library or by a configuration', () => {
  const problems = checkModules(sources, {
    own: ownObjects(xml),
    // The queue looks first whether a register is there; the rest runs in each configuration as it stands.
    reach: {
      'CommonModules/Прт_АктСверки/Ext/Module.bsl': 'every',
      'CommonModules/Прт_Учет/Ext/Module.bsl': 'every',
    },
  })

  expect(problems).toEqual({})
})

test('files are UTF-8 with a byte order mark and tabs, as a dump has them', () => {
  const files = globSync('**/*.{xml,bsl}', { cwd: EXTENSION })
  const strays = files.filter((file) => {
    const text = readFileSync(`${EXTENSION}/${file}`, 'utf8')
    return (
      !text.startsWith('\uFEFF') ||
      text.includes('\r') ||
      /^ +\S/m.test(text) ||
      text.includes('\uFFFD')
    )
  })

  expect(files.length).toBeGreaterThan(25)
  expect(strays).toEqual([])
})

test('an update is an update: the name, the prefix and the uuid of the extension stay', () => {
  const [root] = parseXml(xml['Configuration.xml'] ?? '').children
  expect(
    root && [
      root.attributes.uuid,
      textAt(root, 'Properties', 'Name'),
      textAt(root, 'Properties', 'NamePrefix'),
    ],
  ).toEqual(['d77590a6-d9b6-4c3c-8430-241012083021', 'ПорталСверка', 'Прт_'])
})

test('there is a language file for each configuration, adopted from its own language, else alike', () => {
  const read = (path: string) =>
    readFileSync(new URL(`../../../../docs/onec/${path}`, import.meta.url), 'utf8')
  const pattern = /<ExtendedConfigurationObject>(.*?)</
  const files = Object.keys(CONFIGURATION_NAMES).map((name) =>
    read(`languages/${name}/Русский.xml`),
  )

  expect(
    Object.fromEntries(
      Object.keys(CONFIGURATION_NAMES).map((name, index) => [
        name,
        pattern.exec(files[index] ?? '')?.[1],
      ]),
    ),
  ).toEqual({
    bp30: 'db4a9ccb-9ef5-4b3c-8577-b6fe5db1b62e',
    ut11: '0663bf5b-bcba-4a40-a862-a0b3baa2d884',
    erp25: '0663bf5b-bcba-4a40-a862-a0b3baa2d884',
    unf30: 'af1b61ff-d1b9-4053-ad85-8259b6626adc',
  })
  expect(read('extension/Languages/Русский.xml')).toBe(files[0])
  expect(new Set(files.map((file) => file.replace(pattern, '')))).toHaveLength(1)
})

describe('default.vrd', () => {
  const point = parseXml(readFileSync(`${EXTENSION}/default.vrd`, 'utf8'))

  test('publishes the service of the extension by its name and address, and nothing else', () => {
    const [service] = parseXml(xml['HTTPServices/Прт_Сверка.xml'] ?? '').children
    const published = everyElement(point).filter(({ name }) => name === 'service')

    expect(published.map(({ attributes }) => attributes)).toMatchObject([
      {
        name: service && textAt(service, 'Properties', 'Name'),
        rootUrl: service && textAt(service, 'Properties', 'RootURL'),
        enable: 'true',
        reuseSessions: 'autouse',
      },
    ])
    expect(child(point, 'httpServices')?.attributes).toMatchObject({
      publishByDefault: 'false',
      publishExtensionsByDefault: 'false',
    })
    expect(child(point, 'ws')?.attributes).toMatchObject({
      enable: 'false',
      publishByDefault: 'false',
    })
  })

  test('holds no user: with basic+header the portal brings its own', () => {
    expect(point.attributes.ib).not.toMatch(/Usr|Pwd/)
  })

  test('has no empty elements: they break a publication', () => {
    const empty = everyElement(point).filter(
      ({ attributes, children, text }) =>
        Object.keys(attributes).length === 0 && children.length === 0 && text.trim() === '',
    )
    expect(empty).toEqual([])
  })
})

describe('what the modules answer', () => {
  const schema = z.object({
    required: z.array(z.string()).default([]),
    properties: z.record(z.string(), z.unknown()),
  })
  const contract = z
    .object({
      paths: z.record(
        z.string(),
        z.object({
          get: z.object({ operationId: z.string(), parameters: z.array(z.unknown()).default([]) }),
        }),
      ),
      components: z.object({
        schemas: z.record(z.string(), z.unknown()),
        parameters: z.record(z.string(), z.object({ name: z.string() })),
      }),
    })
    .parse(
      parse(
        readFileSync(
          new URL('../../../../docs/onec/reconciliation.openapi.yaml', import.meta.url),
          'utf8',
        ),
      ),
    )
  const fieldsOf = (name: string) => schema.parse(contract.components.schemas[name])

  /** Latin keys that a function puts into its structures. */
  const written = (module: ModuleSyntax, method: string) =>
    (module.methods.find(({ name }) => name === method)?.uses.chains ?? []).flatMap(({ steps }) =>
      steps.flatMap(({ name, args }) =>
        name === 'Вставить' && typeof args?.[0] === 'string' && /^[a-zA-Z_0-9]+$/.test(args[0])
          ? [args[0]]
          : [],
      ),
    )

  test.each<[string, string, string[], string[]]>([
    ['Прт_АктСверки', 'АктДляОтвета', ['Act', 'Turnover'], ['from', 'to']],
    ['Прт_АктСверки', 'СтрокиДляОтвета', ['Line'], []],
    ['Прт_АктСверки', 'ИтогиДоговоров', ['ContractTotals'], []],
    ['Прт_АктСверки', 'Сторона', ['OrganizationCard'], []],
    ['Прт_АктСверки', 'КраткаяКарточка', ['OrganizationCard'], []],
    ['Прт_АктСверки', 'СтраницаКонтрагентов', ['CounterpartyPage', 'CounterpartyBalance'], []],
    ['Прт_Учет', 'РеквизитыДоговоров', ['Contract'], []],
    ['Прт_Сервис', 'Сведения', ['Ping'], []],
  ])(
    '%s.%s writes fields of the contract, all that must be there, and no others',
    (module, method, schemas, elsewhere) => {
      const allowed = schemas.flatMap((name) => Object.keys(fieldsOf(name).properties))
      const required = schemas.flatMap((name) => fieldsOf(name).required)
      const fields = written(moduleOf(module), method)

      expect([...allowed, ...elsewhere]).toEqual(expect.arrayContaining(fields))
      expect(fields).toEqual(expect.arrayContaining([...required, ...elsewhere]))
    },
  )

  test('every field of every answer is accounted for', () => {
    const accounted = [
      'АктДляОтвета',
      'СтрокиДляОтвета',
      'ИтогиДоговоров',
      'Сторона',
      'КраткаяКарточка',
      'СтраницаКонтрагентов',
      'ПечатнаяФорма',
    ]
    const module = moduleOf('Прт_АктСверки')
    const others = module.methods.filter(({ name }) => !accounted.includes(name))

    expect(others.flatMap(({ name }) => written(module, name))).toEqual([])
    expect(written(module, 'ПечатнаяФорма')).toEqual(['pdf_base64'])
  })

  test('an error is written as the contract has it', () => {
    expect(written(moduleOf('Прт_Сервис'), 'Отказ')).toEqual(['code', 'message', 'error'])
  })

  test('each refusal has a status and a code that the contract and the portal know', () => {
    const refusals = ['Прт_АктСверки', 'Прт_Сервис'].flatMap((name) =>
      [
        ...(sources[`CommonModules/${name}/Ext/Module.bsl`] ?? '').matchAll(
          /Отказ\((\d+), "(\w+)"/g,
        ),
      ].map(([, status, code]) => `${status} ${code}`),
    )

    expect([...new Set(refusals)].sort()).toEqual([
      '400 bad_request',
      '401 unauthorized',
      '404 counterparty_not_found',
      '404 document_not_found',
      '422 refused',
      '422 safe_mode',
      '500 internal',
    ])
  })

  test('the service has every path of the contract, with its handler', () => {
    const [service] = parseXml(xml['HTTPServices/Прт_Сверка.xml'] ?? '').children
    const templates = (service ? everyElement(service) : []).filter(
      ({ name }) => name === 'URLTemplate',
    )
    const served = templates.map((one) => [
      textAt(one, 'Properties', 'Template'),
      everyElement(one).find(({ name }) => name === 'Handler')?.text,
    ])

    expect(Object.fromEntries(served)).toEqual(
      Object.fromEntries(
        Object.entries(contract.paths).map(([path, { get }]) => [path, get.operationId]),
      ),
    )
  })

  test('the parameters that are read are those of the contract', () => {
    const read = [
      ...(sources['CommonModules/Прт_АктСверки/Ext/Module.bsl'] ?? '').matchAll(
        /Параметры\.Получить\("(\w+)"\)/g,
      ),
    ].map(([, name]) => name)
    const named = Object.values(contract.paths).flatMap(({ get }) =>
      get.parameters.map((one) => {
        const { name, $ref } = z
          .object({ name: z.string().optional(), $ref: z.string().optional() })
          .parse(one)
        return name ?? contract.components.parameters[$ref?.split('/').at(-1) ?? '']?.name
      }),
    )

    expect([...new Set(read)].sort()).toEqual([...new Set(named)].sort())
  })
})

describe('what the queue tells the portal', () => {
  const source = sources['CommonModules/Прт_Очередь/Ext/Module.bsl'] ?? ''

  test('has the address and the words of the hook', () => {
    const hook = readFileSync(
      new URL('../../../../server/http/hooks/onec.ts', import.meta.url),
      'utf8',
    )
    const statuses = [...source.matchAll(/НовоеРешение\("(\w+)"/g)].map(([, status]) => status)

    expect(hook).toContain("'/hooks/1c/acts'")
    expect(source).toContain('"/hooks/1c/acts"')
    expect([...new Set(statuses)].sort()).toEqual(['accepted', 'rejected', 'signed'])
    for (const field of ['ref', 'status', 'reason'])
      expect(source).toContain(`Данные.Вставить("${field}"`)
  })

  test('knows a rejection by the same properties, words and comments as the default rules of the portal', () => {
    const rules = defaultStatusRules('bp30').map(({ when }) => when)
    const property = rules.find((when) => when.kind === 'property')
    const comment = rules.find((when) => when.kind === 'commentPrefix')

    expect(property).toBeDefined()
    expect(source).toContain(`"${property?.name}"`)
    expect(source).toContain(`"${property?.reasonFrom}"`)
    for (const word of property?.in ?? []) expect(source).toContain(`"${word.toLowerCase()}"`)
    expect(source).toContain(`"${comment?.in.join(',')}"`)
  })
})

describe('documents that are completion acts', () => {
  const source = sources['CommonModules/Прт_Учет/Ext/Module.bsl'] ?? ''
  const functionOf = (name: string) =>
    source.split(`Функция ${name}(`)[1]?.split('КонецФункции')[0] ?? ''
  const documents = Object.values(profiles).flatMap(({ acts }) => acts.documents)
  const nameOf = (set: string) => set.replace('Document_', '')

  test('are known to the module as to the portal', () => {
    const known = functionOf('ДокументыАктов')
    expect(documents.filter(({ set }) => !known.includes(nameOf(set)))).toEqual([])
  })

  test('are not printed when one of them holds acts of several customers', () => {
    const skipped = [...functionOf('ПроведенныйАкт').matchAll(/Имя = "(\p{L}+)"/gu)]
    const split = documents.filter((document) => document.split).map(({ set }) => nameOf(set))
    expect(split).not.toEqual([])
    expect(skipped.map(([, name]) => name)).toEqual(split)
  })
})

test('accounts of the act are predefined accounts of the chart', () => {
  const source = sources['CommonModules/Прт_Учет/Ext/Module.bsl'] ?? ''
  const predefined = CONFIGURATION_NAMES.bp30?.['ПланСчетов.Хозрасчетный']?.predefined ?? []
  const named = [...source.matchAll(/СчетаПоИменам\(([^;]*?)\)\)?;|Возврат ("НДСпо[^;]*);/g)]
    .flatMap(([, call = '', list = '']) => [...`${call}${list}`.matchAll(/"([^"]*)"/g)])
    .flatMap(([, text = '']) => text.split(','))
    .filter((name) => name !== '' && !/^(Поставщики|Покупатели|Разные)$/.test(name))

  expect(named.length).toBeGreaterThan(20)
  expect(named.filter((name) => !predefined.includes(name))).toEqual([])
})

test('attributes that are asked for by name are attributes', () => {
  const names = Object.values(CONFIGURATION_NAMES).flatMap((objects) =>
    Object.values(objects).flatMap(({ fields }) => Object.keys(fields)),
  )
  const standard = ['Наименование', 'Номер', 'Дата', 'Проведен', 'ПометкаУдаления', 'ЭтоГруппа']
  const asked = Object.values(sources)
    .flatMap((source) =>
      [
        ...source.matchAll(/(?:Знач[а-я]+Реквизит[а-яА-Я]*|РеквизитыПоТипам)\([^"\n]*"([^"]+)"/g),
      ].flatMap(([, list = '']) => list.split(',').map((one) => one.trim())),
    )
    .filter((name) => name !== '')

  expect(asked.length).toBeGreaterThan(10)
  expect(asked.filter((name) => ![...names, ...standard].includes(name))).toEqual([])
})
