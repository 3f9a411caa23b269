import { expect, test } from 'vitest'
import { CLASS_IDS, checkFiles } from '../../../support/bsl/check-files.ts'
import { readExtension } from '../../../support/bsl/extension.ts'
import { parseModule } from '../../../support/bsl/syntax.ts'

/** The checker of the extension's files: the real ones are right, and each of these changes is found. */

const xml = readExtension('**/*.xml')
const modules = Object.fromEntries(
  Object.entries(readExtension('**/*.bsl')).map(([path, source]) => [path, parseModule(source)]),
)

const SERVICE = 'HTTPServices/Прт_Сверка.xml'
const RIGHTS = 'Roles/Прт_Сервис/Ext/Rights.xml'
const ROOT = 'Configuration.xml'
const QUEUE = 'InformationRegisters/Прт_ОчередьПортала.xml'

test('the files of the extension are as a load wants them', () => {
  expect(Object.keys(xml).length).toBeGreaterThan(20)
  expect(checkFiles(xml, modules)).toEqual([])
})

const uuidOf = (path: string) => /uuid="([^"]+)"/.exec(xml[path] ?? '')?.[1] ?? ''
const blockOf = (path: string, pattern: RegExp) =>
  pattern.exec(xml[path] ?? '')?.[0] ?? 'nothing found'

test.each<[string, string, string, string, string]>([
  ['XML that is not well-formed', SERVICE, '</HTTPService>', '</HTTPSrv>', 'HTTPServices'],
  ['a prefix that is not declared', SERVICE, '<RootURL>', '<zz:RootURL>', 'HTTPServices'],
  ['a newer format', SERVICE, 'version="2.16"', 'version="2.20"', 'the format is 2.20'],
  ['a uuid twice', SERVICE, uuidOf(SERVICE), uuidOf(QUEUE), 'already'],
  ['a uuid that is none', SERVICE, uuidOf(SERVICE), 'not-a-uuid', 'is no uuid'],
  [
    'an object that the root does not name',
    ROOT,
    '\t\t\t<HTTPService>Прт_Сверка</HTTPService>\n',
    '',
    'does not name HTTPService',
  ],
  [
    'an object without a file',
    ROOT,
    '<Role>Прт_Сервис</Role>',
    '<Role>Прт_Сервис</Role>\n<Role>Прт_Нет</Role>',
    'there is no file',
  ],
  ['kinds in another order', ROOT, '<Language>Русский</Language>', '', 'does not name Language'],
  ['properties in another order', ROOT, '<Comment/>', '', 'in another order'],
  [
    'a part of the root that is none',
    ROOT,
    CLASS_IDS[0] ?? '',
    'e68182ea-4237-4383-967f-90c1e3370bc8',
    'seven parts',
  ],
  [
    'a name without the prefix',
    QUEUE,
    '<Name>Прт_ОчередьПортала</Name>',
    '<Name>ОчередьПортала</Name>',
    'has no prefix',
  ],
  [
    'a file called otherwise',
    QUEUE,
    '<Name>Прт_ОчередьПортала</Name>',
    '<Name>Прт_Очередь</Name>',
    'should lie in',
  ],
  [
    'a handler that is not there',
    SERVICE,
    '<Handler>ActGET</Handler>',
    '<Handler>ActPOST</Handler>',
    'ActPOST',
  ],
  [
    'a right to a method that is not there',
    RIGHTS,
    'URLTemplate.Act.',
    'URLTemplate.Acts.',
    'there is no HTTPService',
  ],
  [
    'a method that the role leaves out',
    RIGHTS,
    blockOf(RIGHTS, /\t<object>[\s\S]*?<\/object>\n/),
    '',
    'no right to',
  ],
  [
    'rights to new objects',
    RIGHTS,
    '<setForNewObjects>false',
    '<setForNewObjects>true',
    'rights to new objects',
  ],
  [
    'a right beside the service',
    RIGHTS,
    '</Rights>',
    '\t<object>\n<name>Constant.Прт_КлючСервиса</name></object></Rights>',
    'beside the service',
  ],
  [
    'a job that calls nothing',
    'ScheduledJobs/Прт_ОтправкаИзвещений.xml',
    'ОтправитьОчередь<',
    'ОтправитьВсе<',
    'no exported procedure',
  ],
  [
    'a subscription whose handler takes too little',
    'EventSubscriptions/Прт_ПриЗаписиРегистра.xml',
    'Прт_Очередь.ПриЗаписиРегистра<',
    'Прт_Очередь.ПриЗаписиДокумента<',
    'of 3 parameters',
  ],
  [
    'a language adopted from nothing',
    'Languages/Русский.xml',
    blockOf('Languages/Русский.xml', /<ExtendedConfigurationObject>.*?</),
    '<ExtendedConfigurationObject><',
    'adopted from nothing',
  ],
])('finds %s', (_name, path, from, to, problem) => {
  const source = xml[path] ?? ''
  expect(source).toContain(from)

  const found = checkFiles({ ...xml, [path]: source.replace(from, to) }, modules)

  expect(found.join('\n')).toContain(problem)
})

test('finds kinds of objects in another order', () => {
  const moved = (xml[ROOT] ?? '')
    .replace('<Language>Русский</Language>', '')
    .replace('</ChildObjects>', '<Language>Русский</Language></ChildObjects>')
  expect(checkFiles({ ...xml, [ROOT]: moved }, modules).join()).toContain('in another order')
})

test('finds a module without an object, and an object without its module', () => {
  const path = 'CommonModules/Прт_Сервис/Ext/Module.bsl'
  const { [path]: module, ...others } = modules

  expect(checkFiles(xml, others).join()).toContain(`there is no ${path}`)
  const stray = 'CommonModules/Прт_Лишний/Ext/Module.bsl'
  expect(checkFiles(xml, { ...modules, ...(module ? { [stray]: module } : {}) }).join()).toContain(
    'belongs to no object',
  )
})

test('finds that there is no root', () => {
  const { [ROOT]: _root, ...others } = xml
  expect(checkFiles(others, modules)).toContain('there is no Configuration.xml')
})
